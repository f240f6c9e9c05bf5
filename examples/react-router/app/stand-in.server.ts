import { createRecordCheck } from 'react-step-up/server';
import { createAccountApiServer } from 'react-step-up/testing';

/** An Account API in memory, in place of a tenant. */
export const standIn = createAccountApiServer({
  users: [{ username: 'alice', password: 'magnolia-hill-48', email: 'alice@example.com', phone: '14155550101' }],
});

// With a tenant, its address alone: createRecordCheck({ endpoint: process.env.LOGTO_ENDPOINT! })
export const { checkRecord, getSubject } = createRecordCheck({
  endpoint: 'https://tenant.example',
  fetch: standIn.fetch,
});
