import { standIn } from '../stand-in.server';

/** What alice has: her password, and the codes that were sent to her, newest first. */
export function loader() {
  const codes = Array.from(standIn.inbox, ({ at, to, code }) => `${new Date(at).toISOString()}  ${to}  ${code}`);
  return new Response([`Password  ${standIn.users.find('alice')?.password}`, ...codes.reverse()].join('\n'));
}
