/**
 * The server's text for each error code, in English and Korean, in this project's own words. A real server sends a text
 * there, so this one does too; the kit reads the code and never shows the text. `{…}` is a placeholder.
 */
const messages = {
  'account_center.field_not_editable': ['This field can’t be changed.', '변경할 수 없는 항목입니다.'],
  'account_center.field_not_enabled': ['This field is switched off.', '사용하지 않는 항목입니다.'],
  'account_center.not_enabled': ['The Account Center is switched off.', '계정 센터가 꺼져 있습니다.'],
  'auth.authorization_header_missing': ['The Authorization header is missing.', 'Authorization 헤더가 없습니다.'],
  'auth.authorization_token_type_not_supported': [
    'This kind of authorization isn’t supported.',
    '지원하지 않는 인증 방식입니다.',
  ],
  'auth.forbidden': ['The token doesn’t allow this.', '이 토큰으로는 할 수 없습니다.'],
  'auth.third_party_application_forbidden': [
    'Apps of third parties can’t do this.',
    '제3자 앱에서는 사용할 수 없습니다.',
  ],
  'auth.unauthorized': ['The token or its scope isn’t good for this.', '토큰 또는 권한 범위가 올바르지 않습니다.'],
  'connector.general': ['The message provider refused the message.', '메시지 제공자가 발송을 거부했습니다.'],
  'connector.not_found': ['No provider is set up for this kind of message.', '설정된 메시지 제공자가 없습니다.'],
  'guard.invalid_input': ['The request doesn’t have the right form.', '요청 형식이 올바르지 않습니다.'],
  'password.rejected': ['The new password breaks a rule.', '새 비밀번호가 규칙에 맞지 않습니다.'],
  // The real server has this text in English only, too.
  'request.message_rate_limited': [
    'Too many messages to this recipient. Wait a while.',
    'Too many messages to this recipient. Wait a while.',
  ],
  'session.email_blocklist.email_not_allowed': [
    'The address {email} is not allowed.',
    '{email} 주소는 쓸 수 없습니다.',
  ],
  'session.email_blocklist.email_subaddressing_not_allowed': [
    'Addresses with a “+” part are not allowed.',
    '“+”가 들어간 주소는 쓸 수 없습니다.',
  ],
  'session.invalid_credentials': ['The password is wrong.', '비밀번호가 틀렸습니다.'],
  'session.mfa.mfa_factor_not_enabled': ['This factor is switched off.', '사용하지 않는 인증 수단입니다.'],
  'session.verification_blocked_too_many_attempts': [
    'Too many attempts. Try again in {minutes} minutes.',
    '시도 횟수를 초과했습니다. {minutes}분 후에 다시 시도하세요.',
  ],
  'user.email_already_in_use': ['This e-mail belongs to another account.', '다른 계정에서 사용 중인 이메일입니다.'],
  'user.last_sign_in_method_required': [
    'The last sign-in method can’t be removed.',
    '마지막 로그인 수단은 지울 수 없습니다.',
  ],
  'user.phone_already_in_use': ['This number belongs to another account.', '다른 계정에서 사용 중인 번호입니다.'],
  'user.same_password': ['The new password is the old one.', '새 비밀번호가 이전과 같습니다.'],
  'user.suspended': ['This account is suspended.', '정지된 계정입니다.'],
  'user.username_already_in_use': ['This username is taken.', '이미 사용 중인 사용자 이름입니다.'],
  'verification_code.code_mismatch': ['The code is wrong.', '인증번호가 틀렸습니다.'],
  'verification_code.email_mismatch': ['The code went to another address.', '다른 주소로 보낸 인증번호입니다.'],
  'verification_code.exceed_max_try': ['The code was tried too often.', '인증번호 입력 횟수를 초과했습니다.'],
  'verification_code.expired': ['The code has expired.', '인증번호가 만료되었습니다.'],
  'verification_code.not_found': ['There is no such code.', '인증번호를 찾을 수 없습니다.'],
  'verification_code.phone_mismatch': ['The code went to another number.', '다른 번호로 보낸 인증번호입니다.'],
  'verification_record.not_found': ['There is no such verification.', '인증 기록을 찾을 수 없습니다.'],
  'verification_record.permission_denied': ['Verify your identity first.', '먼저 본인 인증을 해 주세요.'],
} as const satisfies Record<string, readonly [english: string, korean: string]>;

/** The error codes of this server. */
export type ServerCode = keyof typeof messages;

/** The text of an error code: Korean for `ko`, English for every other language. */
const messageFor = (code: ServerCode, language: string, values: Record<string, string | number>): string => {
  const [english, korean] = messages[code];
  return Object.entries(values).reduce<string>(
    (text, [name, value]) => text.replace(`{${name}}`, String(value)),
    language === 'ko' ? korean : english,
  );
};

/** The details of an error beside its code. */
interface ErrorExtras {
  /** For programs. The shape differs from code to code. */
  data?: unknown;
  /** One line of English for each error of the request. */
  details?: string;
  /** The values of the placeholders. */
  values?: Record<string, string | number>;
}

/** A refusal with an error code, as nearly every error of the real server has one. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: ServerCode;
  readonly extras: ErrorExtras;

  constructor(status: number, code: ServerCode, extras: ErrorExtras = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.extras = extras;
  }
}

/** A failure without an error code: malformed JSON, a crash. The answer contains only a message. */
export class CodelessError extends Error {
  override readonly name = 'CodelessError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A JSON answer. */
export const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json; charset=utf-8' } });

/** An answer without a body. */
export const empty = (): Response => new Response(null, { status: 204 });

/** A plain-text answer, as the router itself sends them. */
export const plain = (status: number, body: string, headers: Record<string, string> = {}): Response =>
  new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } });

/** The answer to a request with a handler that has thrown this. */
export const errorResponse = (error: unknown, language: string): Response => {
  if (error instanceof CodelessError) return json(error.status, { message: error.message });
  if (!(error instanceof ApiError)) return json(500, { message: 'Internal server error.' });
  const { data, details, values = {} } = error.extras;
  return json(error.status, { message: messageFor(error.code, language, values), code: error.code, data, details });
};
