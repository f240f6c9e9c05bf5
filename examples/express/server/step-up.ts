import type { Request, RequestHandler, Response as Reply } from 'express';
import { createRecordCheck } from 'react-step-up/server';
import { account } from './stand-in.js';

// With a tenant, its address alone: createRecordCheck({ endpoint: process.env.LOGTO_ENDPOINT! })
const { checkRecord, getSubject } = createRecordCheck({ endpoint: 'https://tenant.example', fetch: account.fetch });

declare global {
  // Express’s own types for the content of `res.locals`.
  namespace Express {
    interface Locals {
      /** The id of the token’s user. */
      subject: string;
    }
  }
}

/** Lets a call pass that comes with a user’s token, and answers every other. */
export const requireUser: RequestHandler = async (req, res, next) => {
  const who = await getSubject(asked(req));
  if (!who.ok) return reply(res, who.response);
  res.locals.subject = who.subject;
  next();
};

/** Lets a call with a record pass, and answers every other with the challenge of RFC 9470. */
export const requireRecord: RequestHandler = async (req, res, next) => {
  const check = await checkRecord(asked(req));
  if (!check.ok) return reply(res, check.response);
  next();
};

/** As much of a web request as is looked at. */
const asked = (req: Request) => ({ headers: { get: (name: string) => req.get(name) ?? null } });

async function reply(res: Reply, response: Response): Promise<void> {
  res
    .status(response.status)
    .set(Object.fromEntries(response.headers))
    .send(await response.text());
}
