import axios, { type AxiosError } from 'axios';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { openBank, rejectionOf } from './bank.js';
import { payByAxios } from './examples/axios.js';

const ORDER = { to: 'rent', amount: 480_000 };

describe('run around axios', () => {
  it('pays, as docs/protect-a-call.md has it: the same body twice, and what axios has read', async () => {
    const { prove, bodies, records, ...setting } = await openBank();
    const [receipt] = await Promise.all([payByAxios(setting).pay(ORDER), prove()]);
    expect(receipt).toMatchObject({ id: 'payment-1' });
    expect(bodies()).toEqual([JSON.stringify(ORDER), JSON.stringify(ORDER)]);
    expect(records()).toEqual([undefined, expect.any(String)]);
  });

  it.each(['json', 'text', 'arraybuffer', 'blob', 'stream'] as const)(
    'recognises the refusal with responseType %s, and returns the second answer in that type',
    async (responseType) => {
      const { stepUp, bank, prove } = await openBank();
      // Only the adapter on fetch has blobs in Node, and its streams are the web's.
      const adapter = responseType === 'blob' ? 'fetch' : 'http';
      const call = stepUp.run(({ headers }) =>
        axios.get<unknown>(`${bank}/payslip`, { headers, responseType, adapter }),
      );
      const [{ data }] = await Promise.all([call, prove()]);
      const read = {
        json: () => JSON.stringify(data),
        text: () => data,
        arraybuffer: () => (data as Buffer).toString(),
        blob: () => (data as Blob).text(),
        stream: () => text(data as NodeJS.ReadableStream),
      };
      expect(await read[responseType]()).toBe('{"net":3764140}');
    },
  );

  it.each(['json', 'text'] as const)(
    'recognises Logto’s own refusal in what it has read as %s',
    async (responseType) => {
      const { stepUp, bank, prove } = await openBank();
      const url = `${bank}/payslip?refuse=logto`;
      const call = stepUp.run(({ headers }) => axios.get<unknown>(url, { headers, responseType }));
      const [{ status }] = await Promise.all([call, prove()]);
      expect(status).toBe(200);
    },
  );

  it('recognises the refusal where axios does not throw', async () => {
    const { stepUp, bank, prove } = await openBank();
    const call = stepUp.run(({ headers }) => axios.get(`${bank}/payslip`, { headers, validateStatus: () => true }));
    const [{ status }] = await Promise.all([call, prove()]);
    expect(status).toBe(200);
  });

  it('leaves the app’s interceptors at work, in both calls', async () => {
    const { prove, calls, ...setting } = await openBank();
    const { http, pay } = payByAxios(setting);
    let count = 0;
    http.interceptors.request.use((config) => {
      config.headers.set('x-app', `call ${(count += 1)}`);
      return config;
    });
    const seen: unknown[] = [];
    http.interceptors.response.use(
      (response) => {
        seen.push(response.status);
        return response;
      },
      (error: AxiosError) => {
        seen.push(error.response?.status);
        return Promise.reject(Object.assign(new Error('the app’s own'), { response: error.response }));
      },
    );
    await Promise.all([pay(ORDER), prove()]);
    expect(calls().map(({ headers }) => headers['x-app'])).toEqual(['call 1', 'call 2']);
    expect(seen).toEqual([401, 201]);
  });

  it('passes its other errors on', async () => {
    const { stepUp, bank, prove } = await openBank();
    const thrown: unknown[] = [];
    const call = rejectionOf(
      stepUp.run(({ headers }) =>
        axios.get(`${bank}/broken`, { headers }).catch((error: unknown) => {
          thrown.push(error);
          throw error;
        }),
      ),
    );
    await prove();
    expect(await call).toBe(thrown[1]);
    expect(thrown[1]).toMatchObject({ name: 'AxiosError', response: { status: 500, data: 'down' } });
  });

  it('hands its calls the signal: one in flight ends as axios ends it', async () => {
    const { hold, stepUp, bank } = await openBank();
    const slow = hold('GET /bank/payslip');
    const controller = new AbortController();
    const call = rejectionOf(
      stepUp.run(({ headers, signal }) => axios.get(`${bank}/payslip`, { headers, signal }), {
        signal: controller.signal,
      }),
    );
    await slow.arrived;
    controller.abort();
    expect(axios.isCancel(await call)).toBe(true);
  });
});
