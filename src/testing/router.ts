import { type Call, admit } from './call.js';
import { isOpen, isPreflight, preflight } from './cors.js';
import { plain } from './errors.js';
import { routes } from './routes/table.js';
import type { Tenant } from './tenant.js';

/** A path of the sign-in page's own API, here only to show that it isn't open to other origins. */
const experience = { path: '/api/experience', allow: 'PUT' };

const allowed = (methods: string[]): string =>
  methods.map((method) => (method === 'GET' ? 'HEAD, GET' : method)).join(', ');

/** Finds the route of a request and runs it. The path and method come before the token: a 404 needs none. */
export const dispatch = async (
  request: Request,
  tenant: Tenant,
  about: Pick<Call, 'language' | 'arrival'>,
): Promise<Response> => {
  const { pathname } = new URL(request.url);
  if (isPreflight(request) && isOpen(pathname)) return preflight(request);
  if (request.method === 'OPTIONS' && pathname === experience.path) return plain(200, '', { allow: experience.allow });
  const here = routes.filter((route) => route.path === pathname && (route.exists?.(tenant.settings) ?? true));
  if (here.length === 0) return plain(404, 'Not Found');
  const allow = allowed(here.map((route) => route.method));
  if (request.method === 'OPTIONS') return plain(200, '', { allow });
  const head = request.method === 'HEAD';
  const route = here.find((candidate) => candidate.method === (head ? 'GET' : request.method));
  if (!route) return plain(405, 'Method Not Allowed', { allow });
  const response = await route.handle(admit(request, tenant, about));
  return head ? new Response(null, response) : response;
};
