/**
 * The model is worth what it finds. Each of these faults is planted in the coordinator, and has to be found:
 *
 *  1. a second refusal is returned as data
 *  2. a late call opens another prompt, though another call has just been answered
 *  3. a record that was refused is sent with the next call
 *  4. a caller that has left is called once more
 *  5. calls that require the same acr_values each sign in again
 *  6. a record is sent until its very end
 *  7. a record is dropped that was only too old for one call
 *  8. maxAge 0 takes a record that was just made
 *  9. a record for once serves later calls as well
 * 10. a stricter call that the record does not serve never ends
 * 11. interactive: false opens a dialog
 * 12. requests continue after the flow has been left
 * 13. waiting calls hang when the flow is left
 * 14. the record can be read from the snapshot
 * 15. the dialog stays when the last caller has left
 * 16. one caller’s signal ends the dialog for all
 * 17. a record serves calls that don’t allow its method
 * 18. a caller that leaves does not get its own reason
 * 19. a late answer verifies a flow that has been left
 * 20. the lifetime of a record by code runs from its check, not from its message
 * 21. the typed password is in an error
 * 22. a second press submits a second time
 * 23. forget keeps the record
 * 24. a message goes out without a press, and without a user’s event
 * 25. a used code verifies again
 * 26. a step that is left continues to request
 * 27. every call opens another dialog
 * 28. a caller’s signal keeps a listener
 * 29. a lost session is not reported
 * 30. the body of an answer is read before its caller gets it
 * 31. a lost session in a prompt is not reported
 * 32. a call that requires a younger sign-in waits for the redirect of one that does not
 * 33. the record of a call with details is kept for others
 * 34. a call with details sends the record that is held
 * 35. a call with details shares its prompt
 * 36. a code that was sent for something else is taken
 * 37. a record is taken where the server requires another factor
 * 38. another factor is verified without what is verified so far
 * 39. what the server no longer has goes with the next try
 * 40. a code of the first factor is taken for the second
 * 41. a message of another origin counts as the report of a window
 * 42. any message of the page’s origin counts as the report of a window
 * 43. any message in the channel counts as the report of a window
 * 44. a window of a step that was left reports itself to the next one
 * 45. a window opens without a press
 * 46. a window stays open when its step is left
 * 47. the page still listens after the step of a window
 * 48. a window that is closed is not noticed
 * 49. a blocked window is not shown
 * 50. a window opens where the page can leave
 * 51. a report while a check runs is lost
 * 52. two checks of a window run at a time
 * 53. a sign-in counts before its window has reported itself
 * 54. a sign-in serves a call that began after it
 * 55. a sign-in of another user serves
 * 56. calls that need the same sign-in each open a window
 * 57. an older sign-in serves a call that requires a younger one
 * 58. a record serves a call that requires a sign-in
 * 59. a no to a sign-in answers calls that require a record
 * 60. an approval is sent without a press, and without a user’s event
 * 61. an approval never expires
 * 62. an approval is checked while nobody sees the page
 * 63. a user who comes back to the page waits for the result of an approval
 * 64. the number of an approval stays after its end
 * 65. a check that was joined is lost with its failure
 * 66. a late failure of an approval that another has replaced ends the new one
 * 67. an approval is checked with the id of the one before
 * 68. what the user approves is not in the first request of a window
 * 69. what the user approves is not in the check of an approval
 * 70. an approval is not checked again after a failure
 */
import { describe, expect, it } from 'vitest';
import { buildCoordinator } from './build.js';
import { checkCoordinator } from './check.js';
import { mutants } from './mutants.js';

/** Most are found within fifty sequences, each within a few hundred. */
const FAR_MORE_THAN_ENOUGH = 1500;
/** What only a rare meeting of steps brings out. */
const RARE = 8000;
const seed = 5;

describe('the model', () => {
  it('finds nothing in the coordinator as it is', async () => {
    const subject = await buildCoordinator();
    await checkCoordinator(subject, { runs: 60, seed });
  });

  it('can be tried: each fault has its place in the source', async () => {
    await buildCoordinator(...mutants.map(({ search }) => ({ search, replace: search })));
  });

  // In `npm test` every third one. `npm run test:all` plants all of them.
  const planted = mutants.filter(({ isRare }, index) => process.env.STEP_UP_RUNS || (!isRare && index % 3 === 0));
  it.each(planted.map((mutant) => [mutant.breaks, mutant] as const))('finds: %s', async (_breaks, mutant) => {
    const subject = await buildCoordinator(mutant);
    const check = checkCoordinator(subject, { runs: mutant.isRare ? RARE : FAR_MORE_THAN_ENOUGH, seed, short: false });
    await expect(check).rejects.toThrow(`again: STEP_UP_SEED=${seed}`);
  });

  it('checks faults that are really planted', async () => {
    const replace = '';
    await expect(buildCoordinator({ search: 'not in this source', replace })).rejects.toThrow(
      '0 times instead of once',
    );
    await expect(buildCoordinator({ search: 'export ', replace: 'export ' })).rejects.toThrow(
      /\d+ times instead of once/,
    );
  });
});
