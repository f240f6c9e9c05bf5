/**
 * A part of a file that is compiled and tested: the text between `#region` and `#endregion`, at the margin, as an app
 * has it.
 */
export function regionOf(source: string): string {
  const [, margin = '', text = ''] = /^( *)\/\/ #region .*\n([^]*?)^ *\/\/ #endregion/m.exec(source) ?? [];
  return text
    .replaceAll(new RegExp(`^${margin}`, 'gm'), '')
    .replaceAll(/'(?:\.\.\/)+src\/(\w+)\.js'/g, "'react-step-up/$1'")
    .trimEnd();
}
