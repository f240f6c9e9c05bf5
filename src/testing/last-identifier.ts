import { ApiError } from './errors.js';
import type { UniqueField, User } from './users.js';

/** Refuses to take away the only thing that a user can sign in by. */
export const requireRemaining = (user: User, removed: UniqueField): void => {
  const others = (['username', 'email', 'phone'] as const).filter((field) => field !== removed);
  if (others.every((field) => user[field] === null)) throw new ApiError(400, 'user.last_sign_in_method_required');
};
