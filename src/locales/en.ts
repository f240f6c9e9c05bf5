import json from '../../locales/en.json' with { type: 'json' };

/** The kit's English words. A copy, so that the declarations contain its type and no app needs `resolveJsonModule`. */
const en = { ...json };
export default en;
