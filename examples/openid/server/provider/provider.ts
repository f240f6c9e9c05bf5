import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { errors, interactionPolicy, type Configuration } from 'oidc-provider';
import { accounts as examples, type Account } from './customers.js';
import { policy as contentPolicy, signInPage } from './page.js';
import { acr, createSignIn, type SignInForm } from './sign-in.js';

interface ProviderOptions {
  /** Where browsers find it. */
  issuer: string;
  /** The origin of the app. */
  app: string;
  /** The name of the app’s API, which access tokens are for. */
  resource: string;
  /** Milliseconds since 1970, for the codes of authenticator apps. */
  now?: () => number;
  /** Headers of each page, beside its policy. */
  headers?: Record<string, string>;
  /** Who can sign in. @default the two people of customers.ts */
  accounts?: readonly Account[];
  /** The page of the sign-in, as HTML, and its content security policy. @default that of page.ts */
  page?: { policy: string; render(form: SignInForm, isWrong: boolean): string };
  /**
   * The id of the account that has typed its password elsewhere, by the parameters of the request: the page requires the code alone.
   * @default nobody
   */
  findSignedIn?(params: Record<string, unknown>): string | undefined;
}

/** SECONDS. */
const TOKEN_LIFETIME = 600;

const list = (value: unknown) => (typeof value === 'string' ? value.split(' ').filter(Boolean) : []);

/** The weakest of the contexts that a request accepts: each of them is enough. Undefined: any. */
function contextFor(acrValues: unknown): string | undefined {
  const values = list(acrValues);
  return [acr.one, acr.two].find((known) => values.includes(known));
}

/** A session with two factors is enough for a request that accepts one. */
const isEnough = (has: string | undefined, required: string | undefined) =>
  required === undefined || has === required || has === acr.two;

/** The library enforces `max_age` itself, and only reports `acr_values`. Here both are enforced. */
function createPolicy() {
  const prompts = interactionPolicy.base();
  prompts
    .get('login')!
    .checks.add(
      new interactionPolicy.Check('acr_values', 'the sign-in is not strong enough', ({ oidc }) =>
        isEnough(oidc.session?.acr, contextFor(oidc.params?.acr_values))
          ? interactionPolicy.Check.NO_NEED_TO_PROMPT
          : interactionPolicy.Check.REQUEST_PROMPT,
      ),
    );
  return prompts;
}

/**
 * A real OpenID provider in memory, with a sign-in page: a password, and a code where two factors are required. Yours takes its
 * place. Its access tokens for the API are JWTs with `acr`, `amr` and `auth_time` (RFC 9068).
 */
export async function createProvider({
  issuer,
  app,
  resource,
  now = Date.now,
  headers = {},
  accounts = examples,
  page = { policy: contentPolicy, render: signInPage },
  findSignedIn = () => undefined,
}: ProviderOptions) {
  const signIn = createSignIn(accounts, now);
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });

  const configuration: Configuration = {
    acrValues: Object.values(acr),
    clients: [
      {
        client_id: 'bank',
        redirect_uris: [`${app}/callback.html`],
        post_logout_redirect_uris: [`${app}/`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    clientBasedCORS: (_ctx, origin) => origin === app,
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time'], profile: ['name'] },
    conformIdTokenClaims: false, // the name is in the id token
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig' }] },
    ttl: { AccessToken: TOKEN_LIFETIME, IdToken: TOKEN_LIFETIME, Interaction: 600, Session: 3600, Grant: 3600 },
    interactions: { policy: createPolicy(), url: (_ctx, { uid }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo(_ctx, indicator) {
          if (indicator !== resource) throw new errors.InvalidTarget();
          return { scope: 'bank', audience: resource, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } };
        },
      },
    },
    findAccount(_ctx, id) {
      const account = accounts.find((one) => one.id === id);
      return account && { accountId: id, claims: () => ({ sub: id, name: account.name }) };
    },
    // The app is the bank’s own, so that nobody has to consent.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ accountId: oidc.session!.accountId, clientId: oidc.client!.clientId });
      grant.addOIDCScope('openid profile');
      grant.addResourceScope(resource, 'bank');
      await grant.save();
      return grant;
    },
    // RFC 9068, 2.2.1. This is what the API looks at.
    extraTokenClaims({ oidc }) {
      const { AuthorizationCode: code } = oidc.entities;
      return code && { acr: code.acr, amr: code.amr, auth_time: code.authTime };
    },
  };

  const provider = new Provider(issuer, configuration);
  const answer = provider.callback();

  async function interact(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { prompt, params, session } = await provider.interactionDetails(req, res);
    const isOther = req.url!.endsWith('?other');
    const elsewhere = isOther ? undefined : findSignedIn(params);
    const known = accounts.find(({ id }) => id === (elsewhere ?? session?.accountId));
    // Somebody who has signed in lately types the code alone.
    const isYoung = elsewhere !== undefined || prompt.reasons.every((reason) => reason === 'acr_values');
    const needsPassword = isOther || !known || !isYoung;
    const form: SignInForm = {
      name: isOther ? '' : needsPassword ? String(params.login_hint ?? known?.name ?? '') : known.name,
      needsPassword,
      needsCode: contextFor(params.acr_values) === acr.two,
      languages: list(params.ui_locales),
    };
    const show = (isWrong: boolean) => {
      const fields = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
      res.writeHead(isWrong ? 422 : 200, { ...fields, 'content-security-policy': page.policy, ...headers });
      res.end(page.render(form, isWrong));
    };
    if (req.method !== 'POST') return show(false);

    const typed = new URLSearchParams(await text(req));
    if (typed.has('cancel')) {
      const result = { error: 'access_denied', error_description: 'cancelled by the user' };
      return provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
    }
    const account = signIn.check(form, typed);
    if (!account) return show(true);
    const isOfSession = !form.needsPassword && elsewhere === undefined;
    const before = isOfSession ? await provider.Session.findByUid(session!.uid) : undefined;
    const login = {
      accountId: account.id,
      acr: form.needsCode ? acr.two : acr.one,
      amr: form.needsCode ? ['pwd', 'otp', 'mfa'] : ['pwd'], // RFC 8176
      // The password is as old as it is: a code does not make it younger.
      ...(before?.loginTs && { ts: before.loginTs }),
    };
    return provider.interactionFinished(req, res, { login }, { mergeWithLastSubmission: false });
  }

  /** For `http.createServer`. */
  return (req: IncomingMessage, res: ServerResponse): void => {
    if (!req.url?.startsWith('/interaction/')) return void answer(req, res);
    interact(req, res).catch((error: unknown) => {
      const isGone = error instanceof errors.SessionNotFound;
      if (!isGone) console.error(error);
      res.writeHead(isGone ? 400 : 500, { 'content-type': 'text/plain' }).end('This sign-in is over. Start again.');
    });
  };
}
