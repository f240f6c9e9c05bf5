import { elsewhere, keptBy } from './variable-tables.js';
import { measured, variables } from './variables.js';

/** The variables, for the documentation. */
export function VariableTable() {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Variable</th>
          <th scope="col">Default</th>
          <th scope="col">What it is for</th>
          <th scope="col">Contrast it must keep</th>
        </tr>
      </thead>
      <tbody>
        {variables.map((variable) => (
          <tr key={variable.name}>
            <th scope="row">
              <code style={{ whiteSpace: 'nowrap' }}>{variable.name}</code>
            </th>
            <td>
              <code>{variable.light}</code>
              {elsewhere(variable).map(([where, value]) => (
                <div key={where}>
                  {where}: <code>{value}</code>
                </div>
              ))}
            </td>
            <td>{variable.use}</td>
            <td>{keptBy(variable)}</td>
          </tr>
        ))}
        {measured.map(({ name, use }) => (
          <tr key={name}>
            <th scope="row">
              <code style={{ whiteSpace: 'nowrap' }}>{name}</code>
            </th>
            <td>set by the kit</td>
            <td>{use}</td>
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
