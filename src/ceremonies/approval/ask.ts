import { VerificationError } from '../../api/errors.js';
import { warnOnce } from '../../api/warn.js';

/** What the dialog shows beside its words, as the answer of `begin` has it. */
export interface ApprovalAsk {
  /** The number that the app shows too: digits or letters, at most 12. */
  readonly number?: string;
  /** The address that opens the app: with https, or with the app's own scheme. */
  readonly link?: string;
  /** The address of a QR code: a picture with https, or a `data:` URL of a picture. */
  readonly qr?: string;
}

/** Short enough for one line of large letters. */
const NUMBER = /^[\p{L}\p{N}](?:[ -]?[\p{L}\p{N}]){0,11}$/u;

/** They run a script, or show what is no app. */
const NO_APP = ['javascript:', 'vbscript:', 'data:', 'blob:', 'file:', 'filesystem:', 'about:', 'view-source:'];

/** Undefined for what is no absolute address. */
function parse(value: unknown): URL | undefined {
  try {
    return new URL(value as string);
  } catch {
    return undefined;
  }
}

/** With https; with http only on a page that has it too, as in development. */
const isWeb = ({ protocol }: URL) =>
  protocol === 'https:' || (protocol === 'http:' && globalThis.location?.protocol === protocol);

const readers = {
  number: (value: string) => (NUMBER.test(value) ? value : undefined),
  link(value: string) {
    const url = parse(value);
    if (!url || NO_APP.includes(url.protocol)) return undefined;
    return isWeb(url) || url.protocol !== 'http:' ? url.href : undefined;
  },
  qr(value: string) {
    const url = parse(value);
    return url && (isWeb(url) || /^data:image\/[\w.+-]+[;,]/.test(url.href)) ? url.href : undefined;
  },
} satisfies Record<keyof ApprovalAsk, (value: string) => string | undefined>;

const shapes = {
  number: 'a string of at most 12 digits or letters',
  link: 'an address with https, or with the scheme of an app',
  qr: 'the address of a picture, with https or as a `data:` URL of a picture',
};

/** The answer of `begin` can't be used: the developer gets the reason. */
export function unusable(message: string): VerificationError {
  if (process.env.NODE_ENV === 'production') return new VerificationError('bad_response');
  warnOnce(`${message}.`);
  return new VerificationError('bad_response', { message });
}

/**
 * Reads what the answer of `begin` shows. No field is needed: the app of the user has the request.
 *
 * @throws VerificationError `bad_response`, for a field that the dialog must not show
 */
export function readAsk(ask: unknown): ApprovalAsk {
  if (typeof (ask ?? {}) !== 'object' || Array.isArray(ask))
    throw unusable('what `begin` shows has to be an object: { number?, link?, qr? }');
  const given = Object(ask) as Partial<Record<keyof ApprovalAsk, unknown>>;
  const read = (name: keyof ApprovalAsk) => {
    const value = given[name] ?? undefined;
    if (value === undefined) return {};
    const shown = typeof value === 'string' ? readers[name](value) : undefined;
    if (shown === undefined) throw unusable(`the \`${name}\` that \`begin\` shows has to be ${shapes[name]}`);
    return { [name]: shown };
  };
  return { ...read('number'), ...read('link'), ...read('qr') };
}
