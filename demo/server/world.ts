import { createBank } from './bank/routes.js';
import { createCustomers, type Customers, SCOPES } from './customers.js';
import { createSignIns } from './sign-in/sign-ins.js';

/**
 * A code that was sent, or that an authenticator app shows (`app`, `to` is the user name), as the page of messages shows it. `at`
 * is epoch milliseconds, `language` a BCP 47 tag.
 */
export interface Message {
  id: string;
  to: string;
  kind: 'email' | 'phone' | 'app';
  code: string;
  at: number;
  language: string;
}

/** Those who sign in; the fourth of the tenant only has an address and a number. */
const USERNAMES = ['minji', 'seojun', 'doyun'];

const TWELVE_HOURS = 12 * 60 * 60;

/** Everything that the demo's server remembers, and a way to begin again. Nothing is on disk. */
export function createWorld() {
  const onMessages = new Set<() => void>();
  const tell = () => onMessages.forEach((listener) => listener());
  const tokens = new Set<string>();
  const begin = () => {
    const customers = createCustomers();
    customers.inbox.subscribe(tell);
    const signIns = createSignIns(new Map(USERNAMES.map((name) => [name, customers.users.find(name)!.id])), tell);
    const bank = createBank((request) => customers.fetch(request), signIns);
    return { id: crypto.randomUUID(), customers, signIns, bank };
  };
  let now = begin();

  return {
    get customers(): Customers {
      return now.customers;
    },
    api: (request: Request) => now.customers.fetch(request),
    bank: (request: Request) => now.bank(request),
    /** An access token with what the page and the bank need. Throws for a stranger. */
    signIn(username: string): string {
      const token = now.customers.signIn(username, { scopes: SCOPES, expiresIn: TWELVE_HOURS });
      tokens.add(token);
      return token;
    },
    signOutEverybody(): void {
      for (const token of tokens) now.customers.tokens.revoke(token);
      tokens.clear();
    },
    /** Newest first. */
    messages(): Message[] {
      const { id: world, customers, signIns } = now;
      const sent = Array.from(customers.inbox, (message, index): Message => ({ id: `${world}/${index}`, ...message }));
      const shown = signIns.codes().map(({ id, customer, ...rest }): Message => {
        return { id: `${world}/${id}`, to: customers.users.find(customer)!.username!, kind: 'app', ...rest };
      });
      // What an app shows is needed now.
      return [...shown, ...sent.reverse()];
    },
    onMessages(listener: () => void): () => void {
      onMessages.add(listener);
      return () => onMessages.delete(listener);
    },
    /** New accounts, new ledgers, an empty inbox; every token and record of before is worth nothing. */
    reset(): void {
      now.signIns.close();
      now = begin();
      tokens.clear();
      tell();
    },
  };
}

export type World = ReturnType<typeof createWorld>;
