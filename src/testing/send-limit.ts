/** Counts the messages delivered to each recipient; addresses that differ in letter case are one recipient. */
export interface SendLimit {
  reached: (to: string, limit: number) => boolean;
  count: (to: string) => void;
  reset: (to?: string) => void;
}

/** How long a message counts, in milliseconds. */
const period = 600_000;

export const createSendLimit = (now: () => number): SendLimit => {
  const sent = new Map<string, number[]>();
  const recent = (to: string) => (sent.get(to.toLowerCase()) ?? []).filter((at) => at > now() - period);
  return {
    reached: (to, limit) => recent(to).length >= limit,
    count: (to) => {
      sent.set(to.toLowerCase(), [...recent(to), now()]);
    },
    reset: (to) => {
      if (to === undefined) sent.clear();
      else sent.delete(to.toLowerCase());
    },
  };
};
