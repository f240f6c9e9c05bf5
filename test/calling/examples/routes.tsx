import {
  RouterProvider,
  type ActionFunctionArgs,
  type createBrowserRouter,
  type LoaderFunctionArgs,
  type RouteObject,
} from 'react-router';
import { StepUpProvider } from '../../../src/index.js';
import type { Setting } from './setting.js';

interface Pages extends Setting {
  createBrowserRouter: (routes: RouteObject[]) => ReturnType<typeof createBrowserRouter>;
  PayslipPage: () => React.JSX.Element;
  PayPage: () => React.JSX.Element;
  ErrorPage: () => React.JSX.Element;
}

export function routed({ stepUp, bank, createBrowserRouter, PayslipPage, PayPage, ErrorPage }: Pages) {
  // #region React Router
  const loadPayslip = ({ request }: LoaderFunctionArgs) =>
    stepUp.run(({ headers, signal }) => fetch(`${bank}/payslip`, { headers, signal }), { signal: request.signal });

  const pay = async ({ request }: ActionFunctionArgs) => {
    const body = await request.formData(); // read once, sent as often as needed
    return stepUp.run(({ headers, signal }) => fetch(`${bank}/payments`, { method: 'POST', headers, body, signal }), {
      action: 'payment',
      signal: request.signal,
    });
  };

  const router = createBrowserRouter([
    { path: '/payslip', loader: loadPayslip, Component: PayslipPage, ErrorBoundary: ErrorPage },
    { path: '/pay', action: pay, Component: PayPage, ErrorBoundary: ErrorPage },
  ]);

  const App = () => (
    <StepUpProvider stepUp={stepUp}>
      <RouterProvider router={router} />
    </StepUpProvider>
  );
  // #endregion
  return { router, App };
}
