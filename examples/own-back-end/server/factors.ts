/** Methods of knowledge. All others are of possession. */
const known = ['password', 'pin'];

/** True if the two methods are two factors. */
export const isOtherFactor = (method: string, done: string): boolean => known.includes(method) !== known.includes(done);
