import fc from 'fast-check';

/** A marker that a server’s text carries: it must never come out again. */
export const TEXT = 'SERVER-TEXT';

/** Any characters but halves of a pair. (`fc.string` with the unit `binary` is the same, and first makes a table of a million.) */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff })))
  .map((characters) => String.fromCodePoint(...characters));

/** Text as the worst of all servers, users or apps has it: lone surrogates, direction overrides, HTML, names of prototypes. */
export const nastyText = fc.oneof(
  anyText,
  fc.string({
    unit: fc.constantFrom('\ud800', '\udfff', '\u202e', '\u2066', '\u2069', '\u200f', '\0', '\r\n', 'a', '@', '.'),
  }),
  fc.constantFrom(
    ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then', ''],
    ...[`<img src=x onerror=alert(1)>${TEXT}`, `</script><script>${TEXT}</script>`, `javascript:alert('${TEXT}')`],
    ...['{{target}}', '$t(errors.locked)', '%s%n', '../../etc', 'a\r\nset-cookie: x=1', '\u202egro.knab@imin'],
  ),
);

const key = fc.oneof(
  fc.constantFrom(
    ...['id', 'code', 'message', 'data', 'verificationRecordId', 'expiresAt', 'primaryEmail', 'primaryPhone'],
    ...['hasPassword', 'hasSecurityVerificationMethod', 'username', '__proto__', 'constructor', 'then', 'toJSON'],
  ),
  nastyText,
);

/** A value of any type, as deep as it likes. */
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    nastyText,
    fc.constantFrom(null, true, false, 0, -1, 1e308, TEXT, 'auth.unauthorized', 'verification_code.code_mismatch'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 8 }).map((entries) => {
      const made = {};
      for (const [name, value] of entries)
        Object.defineProperty(made, name, { value, enumerable: true, configurable: true });
      return made;
    }),
  ),
})).value;

const time = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom('+275760-09-13T00:00:00.000Z', '-271821-04-20T00:00:00.000Z', '2026-02-30', '9'.repeat(400), 'now'),
);

/** Nearly what it should be: what is wrong with it is in a field. */
const nearly = fc.record(
  {
    id: fc.oneof(fc.constant('u1'), nastyText),
    verificationRecordId: fc.oneof(fc.constant('rec-1'), nastyText),
    expiresAt: time,
    hasPassword: fc.constantFrom(true, false, null, 'true'),
    primaryEmail: fc.oneof(nastyText, fc.constant(null)),
    primaryPhone: fc.oneof(nastyText, fc.constant(7)),
  },
  { requiredKeys: ['id', 'verificationRecordId'] },
);

/** A body: JSON of any shape, half of one, something else, or what is too deep for a parser. */
export const body = fc.oneof(
  { weight: 4, arbitrary: nearly.map((value) => JSON.stringify(value)) },
  { weight: 6, arbitrary: json.map((value) => JSON.stringify(value) ?? '') },
  {
    weight: 2,
    arbitrary: fc.tuple(json, fc.nat({ max: 60 })).map(([value, length]) => JSON.stringify(value).slice(0, length)),
  },
  { weight: 2, arbitrary: nastyText },
  { weight: 1, arbitrary: fc.constantFrom('['.repeat(200_000), '{"a":'.repeat(100_000), `<html>${TEXT}</html>`) },
);

/** A header’s value, in what headers may hold. */
export const headerText = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((point) => String.fromCharCode(point)), maxLength: 300 }),
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') }).map((date) => date.toUTCString()),
  fc.constantFrom('Thu, 01 Jan 1970 00:00:00 GMT', 'now', '-1', '9'.repeat(400), `<b>${TEXT}</b>`, '1e400'),
);

export const status = fc.oneof(
  fc.constantFrom(200, 201, 204, 400, 401, 403, 404, 405, 409, 418, 422, 429, 500, 501, 502, 503),
  fc.integer({ min: 200, max: 599 }),
);

/** An answer as data: made a `Response` for each call that gets it. */
export const answer = fc.record({
  status,
  body,
  headers: fc.dictionary(
    fc.constantFrom('date', 'content-type', 'logto-core-request-id', 'www-authenticate', 'retry-after'),
    headerText,
  ),
});

export interface AnswerData {
  status: number;
  body: string;
  headers: Record<string, string>;
}

export function responseOf({ status: code, body: text, headers }: AnswerData): Response {
  const bodiless = code === 204 || code === 205 || code === 304;
  return new Response(bodiless ? null : text, { status: code, headers });
}
