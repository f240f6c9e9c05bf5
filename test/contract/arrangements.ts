import { newPassword, type Scene } from './scene.js';

const wrongPassword = { password: 'wrong-password' };

const failPassword = async (scene: Scene, times: number) => {
  for (let count = 0; count < times; count += 1) await scene.call('POST', '/api/verifications/password', wrongPassword);
};

const ownEmail = (scene: Scene) => scene.server.users.find(scene.who)?.email ?? '';

/** A code to the user's own e-mail, as the record that the request is about. */
const sendOwn = async (scene: Scene, templateType?: string) => {
  const id = await scene.send('email', ownEmail(scene), templateType);
  scene.ids.verificationId = id;
  return id;
};

const sendMany = async (scene: Scene, times: number) => {
  for (let count = 0; count < times; count += 1) await scene.send('email', ownEmail(scene));
};

const failCode = async (scene: Scene, times: number) => {
  const id = await sendOwn(scene);
  for (let count = 0; count < times; count += 1) await scene.check('email', ownEmail(scene), id, '111111');
};

/** A code that was sent and checked, with its record in the header. */
const headerFromCode = async (scene: Scene, type: string, value: string, templateType?: string) => {
  const id = await scene.send(type, value, templateType);
  await scene.check(type, value, id);
  scene.ids.header = id;
};

const useRecord = async (scene: Scene, ...usernames: string[]) => {
  const id = await scene.prove();
  scene.ids.header = id;
  for (const username of usernames) await scene.call('PATCH', '/api/my-account', { username }, id);
};

const strictPolicy = (scene: Scene) => {
  Object.assign(scene.server.settings.policy, { maxAttempts: 3, lockoutMinutes: 10 });
};

const bindSecond = async (scene: Scene) => {
  const email = 'alice.second@example.test';
  const id = await scene.send('email', email);
  await scene.check('email', email, id);
  const body = { email, newIdentifierVerificationRecordId: id };
  await scene.call('POST', '/api/my-account/primary-email', body, await scene.prove());
};

/** The state that each exchange presupposes, by its name. Every row that fits is carried out, from the top. */
export const arrangements: [name: RegExp, arrange: (scene: Scene, number: number) => unknown][] = [
  [/^account-center-disabled\//, ({ server }) => (server.settings.accountCenter.enabled = false)],
  [
    /^my-account\/get\/fields-off$/,
    ({ server: { settings } }) => {
      const off = ['avatar', 'email', 'phone', 'password', 'profile', 'social', 'customData'] as const;
      for (const field of off) settings.accountCenter.fields[field] = 'Off';
      settings.accountCenter.fields.username = 'ReadOnly';
    },
  ],

  [/^lockout\/default\/attempt-(\d+)$/, (scene, number) => failPassword(scene, number - 1)],
  [/^lockout\/default\/earlier-record/, async (scene) => (scene.ids.header = await scene.prove())],
  [/^lockout\/default\/(correct|earlier|email|after)/, (scene) => failPassword(scene, 100)],
  [/^lockout\/default\/after-admin-unblock$/, ({ server, who }) => server.limits.unlock(who)],
  [/^lockout\/(policy|code)/, strictPolicy],
  [/^lockout\/policy-3-10\/attempt-(\d+)$/, (scene, number) => failPassword(scene, number - 1)],
  [/^lockout\/policy-3-10\/(\d+-sec|after)/, (scene) => failPassword(scene, 3)],
  [/^lockout\/policy-3-10\/(\d+)-seconds-left$/, ({ server }, left) => server.clock.advance((600 - left) * 1000)],
  [/^lockout\/policy-3-10\/after-lock-end/, ({ server }) => server.clock.advance(600_000)],
  [/^lockout\/code\/attempt-(\d+)$/, (scene, number) => failCode(scene, number - 1)],
  [/^lockout\/code\/send-while-locked$/, (scene) => failCode(scene, 3)],

  [/^code\/send\/email-connector-missing$/, ({ server }) => (server.settings.connectors.email = 'missing')],
  [/^code\/send\/sms-connector-missing$/, ({ server }) => (server.settings.connectors.phone = 'missing')],
  [/^code\/send\/blocklisted/, ({ server }) => (server.settings.blocklist = ['spam@blocked.test', '@blocked.example'])],
  [/^connector\/email/, ({ server }) => (server.settings.connectors.email = 'failing')],
  [/^connector\/sms/, ({ server }) => (server.settings.connectors.phone = 'failing')],
  [
    /^rate-limit\/after-(\d+)-sign-in/,
    (scene, sent) => {
      for (let count = 0; count < sent; count += 1) scene.server.limits.countSignInCode(ownEmail(scene));
    },
  ],
  [/^rate-limit\/.*send-(\d+)$/, (scene, number) => sendMany(scene, number - 1)],
  [/^rate-limit\/(send-429-ko|other)/, (scene) => sendMany(scene, 10)],

  [/^code\/verify\/identifier-value-mismatch$/, (scene) => sendOwn(scene)],
  [
    /^code\/verify\/phone-value-mismatch$/,
    async (scene) => (scene.ids.verificationId = await scene.send('phone', '14155550101')),
  ],
  [/^code\/verify\/unverified-record-as-header$/, async (scene) => (scene.ids.header = await sendOwn(scene))],
  [/^code\/verify\/already-verified/, async (scene) => scene.check('email', ownEmail(scene), await sendOwn(scene))],
  [/^code\/verify\/tries\/wrong-(\d+)$/, (scene, number) => failCode(scene, number - 1)],
  [/^code\/verify\/tries\/11th/, (scene) => failCode(scene, 10)],
  [/^code\/verify\/expired/, (scene) => sendOwn(scene)],
  [/^code\/verify\/expired-code-only/, ({ server }) => (server.settings.policy.codeSeconds = 60)],
  [/^code\/verify\/expired-code-only/, ({ server }) => server.clock.advance(61_000)],
  [/^code\/verify\/expired-record/, ({ server }) => server.clock.advance(601_000)],
  [/^code\/verify\/bindmfa-record$/, (scene) => sendOwn(scene, 'BindMfa')],
  [/^code\/verify\/bindmfa-record-as-header$/, (scene) => headerFromCode(scene, 'email', ownEmail(scene), 'BindMfa')],
  [/^code\/verify\/new-email-record-as-header$/, (scene) => headerFromCode(scene, 'email', 'alice.new@example.test')],
  [/^code\/resend\//, (scene) => sendOwn(scene)],
  [/^code\/resend\/new-record/, (scene) => sendOwn(scene)],

  [
    /^sensitive\/password\/someone-elses-record$/,
    async (scene) => (scene.ids.header = await scene.prove(scene.server.signIn('bob'))),
  ],
  [/^sensitive\/password\/expired-record$/, (scene) => useRecord(scene)],
  [/^sensitive\/password\/expired-record$/, ({ server }) => server.clock.advance(600_000)],
  [/^sensitive\/password\/breach/, ({ server }) => (server.settings.breachedPasswords = 'unreachable')],
  [/^sensitive\/username\/ok-third-use/, (scene) => useRecord(scene, 'alice', 'alice')],
  [/^sensitive\/username\/back$/, (scene) => useRecord(scene, 'alice', 'alice', 'alice2')],
  [
    /^sensitive\/password\/ok-again-same-record$/,
    async (scene) => {
      await useRecord(scene);
      await scene.call('POST', '/api/my-account/password', { password: newPassword }, scene.ids.header);
    },
  ],
  [/^sensitive\/username\/with-phone-code/, (scene) => headerFromCode(scene, 'phone', '14155550101')],
  [/^passwordless\/set-first-password\/ok$/, (scene) => headerFromCode(scene, 'email', ownEmail(scene))],

  [
    /^bind-email\/x-before-code-verified$/,
    async (scene) => (scene.ids.newIdentifier = await scene.send('email', 'alice.second@example.test')),
  ],
  [/^bind-email\/5-get/, bindSecond],
  [/^record\/used-with-another-session/, (scene) => headerFromCode(scene, 'email', ownEmail(scene))],

  [/^field-readonly\/username$/, ({ server }) => (server.settings.accountCenter.fields.username = 'ReadOnly')],
  [/^field-readonly\/password$/, ({ server }) => (server.settings.accountCenter.fields.password = 'ReadOnly')],
  [/^suspended-user\/(verify|get)/, ({ server, who }) => server.users.suspend(who)],
  [/^suspended-user\/token-not-revoked/, ({ server, who }) => server.users.suspend(who, { keepTokens: true })],
  [/^deleted-user\//, ({ server, who }) => server.users.delete(who)],
  [/^expired-token\//, ({ server, token }) => server.tokens.expire(token)],
];
