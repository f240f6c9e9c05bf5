/**
 * Loads the view of the ceremony with this name, or all further rows. A module's data: the dialog sets it, also for a flow of the
 * headless entry. Undefined without a dialog.
 */
export const drawing: { load?: (name?: string) => Promise<unknown> } = {};
