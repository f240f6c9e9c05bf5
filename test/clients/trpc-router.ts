import { initTRPC } from '@trpc/server';

const t = initTRPC.create();

export const router = t.router({ payslip: t.procedure.query(() => ({ net: 3_764_140 })) });

export type AppRouter = typeof router;
