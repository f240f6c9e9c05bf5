import { authorize, type Call, type Route } from './call.js';
import { errorResponse, plain } from './errors.js';
import { randomId } from './random.js';
import { accountRoutes } from './routes/account.js';
import { codeRoutes } from './routes/code-verification.js';
import { mfaRoutes } from './routes/mfa.js';
import { passwordRoutes } from './routes/password.js';
import { primaryIdentifierRoutes } from './routes/primary-identifier.js';
import { sessionRoutes } from './routes/sessions.js';
import type { Tenant } from './tenant.js';

/** Only these paths are open to other origins. */
const OPEN_PATHS = /^\/api\/(my-account|verifications)(\/|$)/;

/** Whether pages of any origin can call this path. */
const isOpen = (pathname: string): boolean => OPEN_PATHS.test(pathname);

/** The answer to a browser's preflight: any origin, all requested headers, no lifetime, no credentials. */
const preflight = (request: Request): Response => {
  const requested = request.headers.get('access-control-request-headers');
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET,HEAD,PUT,POST,DELETE,PATCH',
      ...(requested === null ? {} : { 'access-control-allow-headers': requested }),
    },
  });
};

/** True for a browser's preflight request. */
const isPreflight = (request: Request): boolean =>
  request.method === 'OPTIONS' && request.headers.has('access-control-request-method');

/** Adds the headers with which a page of another origin can read the answer. */
const allowOrigin = (request: Request, headers: Headers): void => {
  headers.set('vary', 'Accept-Encoding, Origin');
  if (!isOpen(new URL(request.url).pathname)) return;
  headers.set('access-control-allow-origin', request.headers.get('origin') ?? '*');
  // With this header, `Date` and `Logto-Core-Request-Id` are readable across origins. For requests without credentials,
  // `*` means every header: https://fetch.spec.whatwg.org/#http-access-control-expose-headers
  if (!isPreflight(request)) headers.set('access-control-expose-headers', '*');
};

/** The languages that the real server ships. */
const shipped = 'ar de en es fa-IR fr it ja ko pl-PL pt-BR pt-PT ru th tr-TR zh-CN zh-HK zh-TW'.split(' ');

/** The tags of an `Accept-Language` header, the preferred one first. */
const accepted = (header: string): string[] =>
  header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);

/**
 * The language of an answer and of its message: `?locale=` before `Accept-Language`; the first tag that the server has
 * exactly, else English. The server does not shorten a regional tag: it answers `de-CH` alone in English.
 */
const languageOf = (request: Request): string => {
  const locale = new URL(request.url).searchParams.get('locale');
  const wanted = [...(locale === null ? [] : [locale]), ...accepted(request.headers.get('accept-language') ?? '')];
  const exact = (tag: string) => shipped.find((language) => language.toLowerCase() === tag.toLowerCase());
  return wanted.map(exact).find((language) => language !== undefined) ?? 'en';
};

/** All routes. */
const routes: readonly Route[] = [
  ...passwordRoutes,
  ...codeRoutes,
  ...accountRoutes,
  ...primaryIdentifierRoutes,
  ...sessionRoutes,
  ...mfaRoutes,
];

/** A path of the sign-in page's own API. It is here to show that it isn't open to other origins. */
const EXPERIENCE = { path: '/api/experience', allow: 'PUT' };

const allowed = (methods: string[]): string =>
  methods.map((method) => (method === 'GET' ? 'HEAD, GET' : method)).join(', ');

/** Finds the route of a request and runs it. It checks path and method before the token: a 404 needs none. */
const dispatch = async (
  request: Request,
  tenant: Tenant,
  details: Pick<Call, 'language' | 'arrival'>,
): Promise<Response> => {
  const { pathname } = new URL(request.url);
  if (isPreflight(request) && isOpen(pathname)) return preflight(request);
  if (request.method === 'OPTIONS' && pathname === EXPERIENCE.path) return plain(200, '', { allow: EXPERIENCE.allow });
  const here = routes.filter((route) => route.path === pathname && (route.exists?.(tenant.settings) ?? true));
  if (here.length === 0) return plain(404, 'Not Found');
  const allow = allowed(here.map((route) => route.method));
  if (request.method === 'OPTIONS') return plain(200, '', { allow });
  const head = request.method === 'HEAD';
  const route = here.find((candidate) => candidate.method === (head ? 'GET' : request.method));
  if (!route) return plain(405, 'Method Not Allowed', { allow });
  const response = await route.handle(authorize(request, tenant, details));
  return head ? new Response(null, response) : response;
};

/** The answer to a request. A refusal and a crash are answers too. */
export const answer = async (request: Request, tenant: Tenant): Promise<Response> => {
  tenant.arrivals += 1;
  const details = { language: languageOf(request), arrival: tenant.arrivals };
  const response = await dispatch(request, tenant, details).catch((error: unknown) =>
    errorResponse(error, details.language),
  );
  // The server states expiry as a point in time. With its own time beside it, a wrong client clock does no harm.
  response.headers.set('date', new Date(tenant.clock.now()).toUTCString());
  response.headers.set('logto-core-request-id', randomId(16));
  allowOrigin(request, response.headers);
  return response;
};
