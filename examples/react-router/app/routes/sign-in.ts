import { redirect } from 'react-router';
import { beginSession } from '../session.server';

/** Stands in for the way to the tenant’s sign-in page and back. */
export async function action() {
  return redirect('/', { headers: { 'set-cookie': await beginSession() } });
}
