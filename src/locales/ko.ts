import json from '../../locales/ko.json' with { type: 'json' };

/** The kit's Korean words. A copy, so that the declarations contain its type and no app needs `resolveJsonModule`. */
const ko = { ...json };
export default ko;
