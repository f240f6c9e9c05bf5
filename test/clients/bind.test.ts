import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { fetchBaseQuery } from '@reduxjs/toolkit/query';
import axios from 'axios';
import { request } from 'graphql-request';
import ky from 'ky';
import { ofetch } from 'ofetch';
import createClient from 'openapi-fetch';
import superagent from 'superagent';
import { describe, expect, it, onTestFinished } from 'vitest';
import wretch from 'wretch';
import { readLinkFailure, readLinkOutcome } from '../../src/identifier/link-outcome.js';
import { listen } from '../calling/listen.js';

const store = { signal: new AbortController().signal, getState: () => ({}), endpoint: '', type: 'mutation' } as never;

/** The call that links a new address, by each library as an app would write it. */
const binds: Record<string, (url: string) => Promise<unknown>> = {
  fetch: (url) => fetch(`${url}/link`, { method: 'POST' }),
  axios: (url) => axios.post(`${url}/link`),
  'axios that throws nothing': (url) => axios.post(`${url}/link`, undefined, { validateStatus: () => true }),
  ky: (url) => ky.post(`${url}/link`).json(),
  ofetch: (url) => ofetch(`${url}/link`, { method: 'POST', retry: 0 }),
  wretch: (url) => wretch(`${url}/link`).post().json(),
  superagent: async (url) => superagent.post(`${url}/link`),
  'openapi-fetch': (url) =>
    createClient<{ '/link': { post: { responses: { 200: { content: { 'application/json': object } } } } } }>({
      baseUrl: url,
    }).POST('/link'),
  'RTK Query’s base query': async (url) =>
    fetchBaseQuery({ baseUrl: url })({ url: '/link', method: 'POST' }, store, {}),
  'graphql-request': (url) => request(url, '{ link }'),
  'Apollo Client': (url) =>
    new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri: url }) }).query({
      query: gql('{ link }'),
    }),
};

describe.each(Object.entries(binds))('what `link` returns by %s', (_name, bind) => {
  async function bound(answer: () => Response) {
    const { origin, close } = await listen(answer);
    onTestFinished(close);
    return bind(origin).then(readLinkOutcome).catch(readLinkFailure);
  }

  it('is no success when the server refused it, and has its reason', async () => {
    const failure = await bound(() => Response.json({ code: 'user.email_already_in_use' }, { status: 422 }));
    expect(failure).toMatchObject({ code: 'identifier_taken', status: 422 });
  });

  it('is no success without a reason either', async () => {
    expect(await bound(() => Response.json({}, { status: 500 }))).toMatchObject({ code: 'server_error', status: 500 });
  });

  it('is a success', async () => {
    expect(await bound(() => Response.json({ data: { link: true } }))).toBeUndefined();
  });
});
