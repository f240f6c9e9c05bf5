import json from '../../locales/en.json' with { type: 'json' };

/** The kit's English words. A copy, so that its type stands in the declarations and nobody needs `resolveJsonModule`. */
const en = { ...json };
export default en;
