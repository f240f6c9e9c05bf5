import { redirect } from 'react-router';
import { endSession } from '../session.server';
import type { Route } from './+types/sign-out';

export async function action({ request }: Route.ActionArgs) {
  return redirect('/', { headers: { 'set-cookie': await endSession(request) } });
}
