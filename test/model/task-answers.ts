/** What the server, or the task itself, answers to a call. */
export interface TaskAnswer {
  is:
    'fine' | 'empty' | 'value' | 'error' | 'down' | 'forbidden' | 'own 401' | 'session lost' | 'logto' | 'rfc' | 'host';
  /** How an answer reaches `run`: returned, or thrown as axios and ky do. @default 'response' */
  as?: 'response' | 'axios' | 'ky';
  maxAge?: number;
  acr?: string;
}

/** What it means to the coordinator. */
export type Meaning = { challenge: { maxAge?: number; acr?: string } } | 'signed-out' | 'nothing';

/** An answer as the coordinator gets it. */
export interface Given {
  thrown: boolean;
  value: unknown;
  means: Meaning;
}

interface Http {
  status: number;
  code?: string;
  header?: string;
}

const httpOf = ({ is, maxAge, acr }: TaskAnswer): Http | undefined => {
  switch (is) {
    case 'fine':
      return { status: 200, code: 'app.fine' };
    case 'empty':
      return { status: 204 };
    case 'down':
      return { status: 500, code: 'app.down' };
    case 'forbidden':
      return { status: 403, code: 'auth.forbidden' };
    case 'own 401':
      return { status: 401, code: 'app.no' };
    case 'session lost':
      return { status: 401, code: 'auth.unauthorized' };
    case 'logto':
      return { status: 401, code: 'verification_record.permission_denied' };
    case 'rfc': {
      const params = [maxAge !== undefined && `max_age="${maxAge}"`, acr !== undefined && `acr_values="${acr}"`];
      const all = ['Bearer error="insufficient_user_authentication"', ...params.filter(Boolean)];
      return { status: 401, header: all.join(', ') };
    }
    case 'value':
    case 'error':
    case 'host':
      return undefined;
    default:
      return is satisfies never;
  }
};

function meaningOf({ is, maxAge, acr }: TaskAnswer, ownTest: boolean): Meaning {
  if (is === 'session lost') return 'signed-out';
  if (is === 'logto') return { challenge: {} };
  if (is === 'rfc') return { challenge: { maxAge, acr } };
  return is === 'host' && ownTest ? { challenge: { maxAge } } : 'nothing';
}

/** Makes the answer. Every answer is a new object, so that the test can check that the caller got that very one. */
export function give(answer: TaskAnswer, ownTest = false): Given {
  const means = meaningOf(answer, ownTest);
  const http = httpOf(answer);
  if (!http) {
    const thrown = answer.is === 'error';
    return { thrown, value: thrown ? new Error('of the task') : { stepUp: answer.is === 'host' && answer }, means };
  }
  const headers = http.header ? { 'www-authenticate': http.header } : undefined;
  const data = http.code && { code: http.code };
  const response = () => new Response(data && JSON.stringify(data), { status: http.status, headers });
  if (http.status < 300 || !answer.as || answer.as === 'response') return { thrown: false, value: response(), means };
  const carried = answer.as === 'ky' ? response() : { status: http.status, headers: headers ?? {}, data };
  return { thrown: true, value: Object.assign(new Error(String(http.status)), { response: carried }), means };
}

/** The host's own test, for answers that `is: 'host'`. */
export function ownTest(outcome: unknown): Promise<boolean | { maxAge?: number }> {
  const { stepUp } = Object(outcome) as { stepUp?: TaskAnswer | false };
  return Promise.resolve(stepUp ? (stepUp.maxAge === undefined ? true : { maxAge: stepUp.maxAge }) : false);
}
