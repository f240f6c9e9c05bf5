// #region make
// step-up.ts
import { createRecordCheck } from '../../../src/server.js';

export const { checkRecord, whoIs } = createRecordCheck({ endpoint: process.env.LOGTO_ENDPOINT! });
// #endregion
