import { createHash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { checkAuthentication, type AuthenticationCheck, type AuthenticationClaims } from '../../../src/server.js';
import type { RunningProvider, startProvider } from './provider.js';

/** How long a sign-in can take, in milliseconds. */
const LIFE = 10 * 60_000;

/** A sign-in that the bank has begun and the customer has not finished. */
interface OpenSignIn {
  customer: string;
  /** The access token of the page that has begun it: no other page can finish it. */
  token: string;
  /** The secret of PKCE (RFC 7636). */
  verifier: string;
  language: string;
  at: number;
}

/** A page with a customer, by its access token. */
export interface Caller {
  customer: string;
  token: string;
  /** The origin of the page. */
  origin: string;
}

/** Why a sign-in has not counted. */
export type SignInFailure = 'cancelled' | 'other_user' | 'failed';

/** The code that the authenticator app of a customer shows, while the customer has to type it. */
export interface AppCode {
  id: string;
  customer: string;
  code: string;
  at: number;
  language: string;
}

interface ProviderModule {
  startProvider: typeof startProvider;
}

const secret = () => randomBytes(32).toString('base64url');
const PROVIDER = fileURLToPath(new URL('./provider.ts', import.meta.url));

/**
 * The bank as a client of the provider. No token of the provider reaches the page: the bank keeps the claims, for the access token
 * of the page. The provider starts with the first sign-in. `onCodes` is called when the codes have changed.
 */
export function createSignIns(customers: ReadonlyMap<string, string>, onCodes: () => void) {
  const open = new Map<string, OpenSignIn>();
  const claims = new Map<string, AuthenticationClaims>();
  let running: { origin: string; provider: Promise<RunningProvider> } | undefined;
  let started: RunningProvider | undefined;
  let timer: NodeJS.Timeout | undefined;

  const stop = () => {
    void running?.provider.then(
      (last) => last.close(),
      () => undefined,
    );
    running = started = undefined;
    open.clear();
  };

  /** One app has one provider: at another address of this machine, the demo is another app. */
  async function start(origin: string): Promise<RunningProvider> {
    if (running?.origin !== origin) {
      stop();
      const next = (running = { origin, provider: load(origin) });
      next.provider.catch(() => {
        if (running === next) running = undefined;
      });
    }
    return (started = await running.provider);
  }

  /** Imported here and not above: Vite would load it, and all that it imports, before the first page. */
  async function load(origin: string): Promise<RunningProvider> {
    const { module } = await runnerImport<ProviderModule>(PROVIDER, { logLevel: 'error' });
    const findCustomer = (state: unknown) => open.get(String(state))?.customer;
    return module.startProvider({ app: origin, customers, findCustomer });
  }

  /** The codes change every 30 seconds, as long as one is needed. */
  function followCodes(): void {
    clearTimeout(timer);
    for (const [state, { at }] of open) if (Date.now() - at >= LIFE) open.delete(state);
    onCodes();
    if (open.size > 0) timer = setTimeout(followCodes, 30_000 - (Date.now() % 30_000) + 1).unref();
  }

  return {
    /** Has this page had a sign-in with two factors in the last five minutes? */
    check: (token: string): AuthenticationCheck =>
      checkAuthentication(claims.get(token) ?? {}, { acrValues: ['urn:logto:acr:mfa'], maxAge: 300 }), // SECONDS

    /** The address of the provider. `dialog` is the state of the dialog, which comes back behind the bank's. */
    async begin({ customer, token, origin }: Caller, dialog: string, language: string): Promise<string> {
      const { authorizationEndpoint, resource } = await start(origin);
      const verifier = secret();
      const state = `${secret()};${dialog}`;
      open.set(state, { customer, token, verifier, language, at: Date.now() });
      followCodes();
      const query = {
        response_type: 'code',
        client_id: 'bank',
        redirect_uri: `${origin}/callback.html`,
        scope: 'openid bank',
        resource,
        state,
        acr_values: 'urn:logto:acr:mfa',
        prompt: 'login',
        ui_locales: language,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      };
      return `${authorizationEndpoint}?${new URLSearchParams(query).toString()}`;
    },

    /** Exchanges what the provider has answered: the parameters of the address that it returned to. */
    async finish({ customer, token, origin }: Caller, answer: URLSearchParams): Promise<SignInFailure | undefined> {
      const state = answer.get('state') ?? '';
      const begun = open.get(state);
      if (!begun || begun.token !== token || !started) return 'failed';
      open.delete(state);
      followCodes();
      const error = answer.get('error');
      if (error !== null) return error === 'access_denied' ? 'cancelled' : 'failed';
      const response = await fetch(started.tokenEndpoint, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: 'bank',
          redirect_uri: `${origin}/callback.html`,
          code: answer.get('code') ?? '',
          code_verifier: begun.verifier,
        }),
      });
      if (!response.ok) return 'failed';
      const { access_token: accessToken } = (await response.json()) as { access_token: string };
      const read = await started.readToken(accessToken);
      if (!read) return 'failed';
      if (read.sub !== customer) return 'other_user';
      started.useCode(customer);
      claims.set(token, { acr: read.acr, auth_time: read.auth_time });
      return undefined;
    },

    /** What the authenticator apps show that are needed now. */
    codes(): AppCode[] {
      const provider = started;
      if (!provider) return [];
      const newest = new Map(Array.from(open.values(), (signIn) => [signIn.customer, signIn] as const));
      return Array.from(newest.values(), ({ customer, language, at }) => {
        const { code, step } = provider.readCode(customer);
        return { id: `${customer}/${step}`, customer, code, at, language };
      });
    },

    close(): void {
      clearTimeout(timer);
      stop();
    },
  };
}

export type SignIns = ReturnType<typeof createSignIns>;
