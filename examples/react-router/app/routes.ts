import { index, route, type RouteConfig } from '@react-router/dev/routes';

export default [
  index('routes/bills.tsx'),
  route('sign-in', 'routes/sign-in.ts'),
  route('sign-out', 'routes/sign-out.ts'),
  route('token', 'routes/token.ts'),
  route('bank/payments', 'routes/payments.ts'),
  // The stand-in’s: a tenant has the first, and sends real mail in place of the second.
  route('api/*', 'routes/account-api.ts'),
  route('stand-in/mailbox', 'routes/mailbox.ts'),
] satisfies RouteConfig;
