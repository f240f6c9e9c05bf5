import { describe, expect, it } from 'vitest';
import { arrangements } from './arrangements.js';
import { comparedHeaders, errorForm, successForm } from './compare.js';
import { type Exchange, exchanges, type Json } from './exchange.js';
import { correctPassword, createScene, newPassword, type Scene } from './scene.js';

/** Ids that were made up for the recording: unknown to the server. */
const isMadeUp = (id: string) => id === '' || id === 'x' || id.startsWith('nonexistent');

type Body = Record<string, Json>;

/** The ids of a request, each standing for a record of the kind that the request needs, unless arranged already. */
const settleIds = async (scene: Scene, { request }: Exchange) => {
  const body = (typeof request.body === 'object' && request.body !== null ? request.body : {}) as Body;
  const header = request.headers['logto-verification-id'];
  if (typeof header === 'string' && !isMadeUp(header)) scene.ids.header ??= await scene.prove();
  if (typeof body.verificationId === 'string' && !isMadeUp(body.verificationId)) {
    const { type, value } = body.identifier as { type: string; value: string };
    scene.ids.verificationId ??= await scene.send(type, value);
  }
  const [type, value] = body.email === undefined ? ['phone', body.phone] : ['email', body.email];
  if (body.newIdentifierVerificationRecordId !== undefined && scene.ids.newIdentifier === undefined) {
    const id = await scene.send(type, value as string);
    await scene.check(type, value as string, id);
    scene.ids.newIdentifier = id;
  }
};

const fillBody = (scene: Scene, body: Json): string | null => {
  if (body === null || typeof body === 'string') return body;
  const { verificationId, newIdentifier } = scene.ids;
  const [first = '', second = ''] = [...scene.codes.values()];
  return JSON.stringify({
    ...(body as Body),
    ...('verificationId' in (body as Body) && verificationId !== undefined ? { verificationId } : {}),
    ...('newIdentifierVerificationRecordId' in (body as Body) && newIdentifier !== undefined
      ? { newIdentifierVerificationRecordId: newIdentifier }
      : {}),
  })
    .replace('<correct-password>', correctPassword)
    .replace('<new-password>', newPassword)
    .replace('<code from message>', scene.codes.get(verificationId ?? '') ?? first)
    .replace('<code of the 1st message>', first)
    .replace('<code of the 2nd message>', second);
};

const toRequest = (scene: Scene, { request }: Exchange): Request => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === null) continue;
    if (name === 'authorization') headers.set(name, scene.authorization(value));
    else if (name === 'logto-verification-id') headers.set(name, scene.ids.header ?? value);
    else headers.set(name, value);
  }
  const { method, path } = request;
  return new Request(`http://api.test${path}`, { method, headers, body: fillBody(scene, request.body) });
};

const bodyOf = async (response: Response): Promise<Json> => {
  const text = await response.text();
  return response.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as Json) : text;
};

const arrange = async (exchange: Exchange): Promise<Scene> => {
  const scene = createScene(exchange);
  for (const [name, prepare] of arrangements) {
    const match = name.exec(exchange.name);
    if (match) await prepare(scene, Number(match[1]));
  }
  await settleIds(scene, exchange);
  return scene;
};

describe('the recorded contract', () => {
  it('holds 194 exchanges, each replayed once', () => {
    expect(new Set(exchanges.map(({ name }) => name)).size).toBe(194);
  });

  it.each(exchanges.map((exchange) => [exchange.name, exchange] as const))('%s', async (name, exchange) => {
    const scene = await arrange(exchange);
    // What was recorded as sent three times at once is sent three times at once.
    const times = name.startsWith('code/verify/parallel-submit') ? 3 : 1;
    const requests = Array.from({ length: times }, () => toRequest(scene, exchange));
    const { status, headers, body } = exchange.response;
    for (const response of await Promise.all(requests.map((request) => scene.server.fetch(request)))) {
      const answered = await bodyOf(response);
      expect({ status: response.status, headers: comparedHeaders(response.headers) }).toEqual({ status, headers });
      if (status < 300) expect(successForm(answered)).toEqual(successForm(body));
      else expect(errorForm(answered, body)).toEqual(body);
      expect(response.headers.get('logto-core-request-id')).toMatch(/^\w+$/);
      expect(Date.parse(response.headers.get('date') ?? '')).not.toBeNaN();
    }
  });
});
