import { createRecordCheck } from '../../src/server.js';
import { TENANT, type Tenant } from '../tenant.js';

/** What the apps’ own back end returns for a call with a record. */
const answers: Record<string, object> = {
  'POST /payments': { id: '20261125-0417' },
  'GET /payslips/2026-10': { base: 3_600_000, overtime: 486_000, tax: -321_860, net: 3_764_140 },
  'GET /accounts/everyday': { number: '110-482-915637' },
  'GET /results/2026-11-02': { haemoglobin: '14.1 g/dL', glucose: '92 mg/dL', ldl: '118 mg/dL' },
  'POST /certificates': { number: 'R-2026-1125-0932' },
};

/** The back end of a scenario: checks the record as one in production does, with `react-step-up/server`. */
export function createBackEnd({ server, token }: Tenant) {
  const { checkRecord } = createRecordCheck({ endpoint: TENANT, fetch: server.fetch });
  return async (path: string, { body, ...init }: RequestInit): Promise<Response> => {
    const request = new Request(TENANT + path, { ...init, body });
    request.headers.set('authorization', `Bearer ${token}`);
    request.headers.set('content-type', 'application/json');
    if (path.startsWith('/api/')) return server.fetch(request);
    const check = await checkRecord(request);
    return check.ok ? Response.json(answers[`${request.method} ${path}`]) : check.response;
  };
}
