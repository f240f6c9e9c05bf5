'use server';

import { redirect } from 'next/navigation';
import { beginSession, endSession } from '../lib/session';

export async function signIn() {
  await beginSession();
  redirect('/');
}

export async function signOut() {
  await endSession();
  redirect('/');
}
