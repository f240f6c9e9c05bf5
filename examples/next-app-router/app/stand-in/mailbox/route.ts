import { connection } from 'next/server';
import { standIn } from '../../../lib/stand-in';

/** What alice has: her password, and the codes that were sent to her, newest first. */
export async function GET() {
  await connection(); // else it would be answered once, at build time
  const codes = Array.from(standIn.inbox, ({ at, to, code }) => `${new Date(at).toISOString()}  ${to}  ${code}`);
  return new Response([`Password  ${standIn.users.find('alice')?.password}`, ...codes.reverse()].join('\n'));
}
