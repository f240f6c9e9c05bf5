import json from '../../locales/ko.json' with { type: 'json' };

/** The kit's Korean words. A copy, so that its type stands in the declarations and nobody needs `resolveJsonModule`. */
const ko = { ...json };
export default ko;
