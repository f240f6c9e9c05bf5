// #region make
// step-up.ts
import { createRecordCheck } from '../../../src/server.js';

export const { checkRecord, getSubject } = createRecordCheck({ endpoint: process.env.LOGTO_ENDPOINT! });
// #endregion
