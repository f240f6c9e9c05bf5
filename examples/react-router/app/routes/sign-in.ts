import { redirect } from 'react-router';
import { beginSession } from '../session.server';

/** Replaces the redirect to the tenant’s sign-in page and back. */
export async function action() {
  return redirect('/', { headers: { 'set-cookie': await beginSession() } });
}
