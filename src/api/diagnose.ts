import { isRecord } from './server-codes.js';
import type { AccountIdentifiers } from './parse.js';
import type { Answer } from './request.js';
import { warnOnce } from './warn.js';

/**
 * What to change in the tenant or the app, by the server's error code (recorded in the contract, sections 3, 7 and 11).
 */
const sentences: Record<string, string> = {
  'account_center.not_enabled':
    'the Account Center is off in this tenant. Turn it on: Console → Sign-in & account → Account center.',
  'account_center.field_not_editable':
    'the Account Center field of this change is not set to Edit. Change it: Console → Sign-in & account → Account center.',
  'account_center.field_not_enabled':
    'the Account Center field of this change is Off. Turn it on: Console → Sign-in & account → Account center.',
  'auth.forbidden': 'the access token lacks the scope "openid". Sign in with the scopes openid profile email phone.',
  'auth.third_party_application_forbidden':
    'this is a third-party app, and the Account API refuses those with 403. Use a first-party application.',
  'connector.not_found': 'the tenant has no connector for this kind of message. Add one: Console → Connectors.',
  'connector.not_implemented': 'the connector can’t send this kind of message. Use another: Console → Connectors.',
  'connector.template_not_found':
    'the connector has no template for this message. Add UserPermissionValidation and BindNewIdentifier: Console → Connectors.',
  'connector.template_not_supported':
    'the connector doesn’t support the template for this message. Change it: Console → Connectors.',
  'connector.usage_limit_exceeded':
    'the message quota of the tenant is used up. Raise it, or set up your own connector: Console → Connectors.',
};

/** The error codes of a connector with incomplete or contradictory settings. */
const MISCONFIGURED = [
  ...['authorization_failed', 'insufficient_request_parameters', 'invalid_certificate', 'invalid_config'],
  ...['invalid_config_guard', 'invalid_metadata', 'invalid_request_parameters', 'unexpected_type'],
].map((code) => `connector.${code}`);

const SCOPE =
  'the access token lacks the scope for this field. Sign in with the scopes openid profile email phone; a token that was issued ' +
  'before has its old scopes.';

const UNAUTHORIZED =
  'the Account API refused the access token. It accepts the opaque token of getAccessToken() without a resource; it refuses a JWT ' +
  '(getAccessToken(resource)) and an expired or revoked token. Pass the opaque token.';

function bodyOf(answer: Answer): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(answer.text);
    return isRecord(body) ? body : {};
  } catch {
    return {};
  }
}

/** In development: warns about the setting that is wrong, when the server's answer shows it. */
export function diagnose(answer: Answer): void {
  if (answer.status < 400) return;
  const { code } = bodyOf(answer);
  if (typeof code !== 'string') {
    if (answer.status === 404) {
      warnOnce(
        `${answer.path} answered 404 without an error code, so this is not an Account API. Set \`endpoint\` to the origin of the Logto tenant.`,
      );
    }
    return;
  }
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  if (sentence) warnOnce(sentence);
  else if (MISCONFIGURED.includes(code)) {
    warnOnce(`the connector refused its own settings (${code}). Check them: Console → Connectors.`);
  } else if (code === 'auth.unauthorized') warnOnce(answer.status === 401 ? UNAUTHORIZED : SCOPE);
}

/** In development: an absent field hides a method. Warns about the scope and the field that bring it back. */
export function diagnoseMethods(answer: Answer, known: AccountIdentifiers): void {
  const body = bodyOf(answer);
  const needs = [
    { field: 'hasPassword', scope: 'profile', center: 'password', known: undefined },
    { field: 'primaryEmail', scope: 'email', center: 'email', known: known.email },
    { field: 'primaryPhone', scope: 'phone', center: 'phone', known: known.phone },
  ];
  const absent = needs.filter((need) => body[need.field] === undefined && need.known === undefined);
  if (absent.length === 0) return;
  warnOnce(
    `GET /api/my-account left out ${absent.map(({ field }) => field).join(', ')}: the token lacks the scope ` +
      `${absent.map(({ scope }) => scope).join(', ')}, or the Account Center field ` +
      `${absent.map(({ center }) => center).join(', ')} is Off. Until then the dialog offers only the methods that the answer contains.`,
  );
}
