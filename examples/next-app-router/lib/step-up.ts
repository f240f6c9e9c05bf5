import 'server-only';
import { createRecordCheck } from 'react-step-up/server';
import { standIn } from './stand-in';

// With a tenant, its address alone: createRecordCheck({ endpoint: process.env.LOGTO_ENDPOINT! })
export const { checkRecord, getSubject } = createRecordCheck({
  endpoint: 'https://tenant.example',
  fetch: standIn.fetch,
});
