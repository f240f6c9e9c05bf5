import express, { Router } from 'express';
import { requireRecord, requireUser } from './step-up.js';

const OPENING_BALANCE = 500;
const balances = new Map<string, number>();
const balanceOf = (subject: string) => balances.get(subject) ?? OPENING_BALANCE;

/** The app’s own endpoints: every user sees their balance; a user who moves money has just verified. */
export const bank = Router();

bank.use(express.json(), requireUser);

bank.get('/balance', (_req, res) => {
  res.set('cache-control', 'no-store').json({ balance: balanceOf(res.locals.subject) });
});

bank.post('/transfers', requireRecord, (req, res) => {
  const { amount } = req.body as { amount: unknown };
  const balance = balanceOf(res.locals.subject);
  if (typeof amount !== 'number' || !(amount > 0 && amount <= balance)) {
    res.status(422).json({ error: 'insufficient_funds' });
    return;
  }
  balances.set(res.locals.subject, balance - amount);
  res.status(201).json({ balance: balance - amount });
});
