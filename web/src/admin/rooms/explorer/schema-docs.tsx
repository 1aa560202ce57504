/** The schema to be read: its roots, and each type with its fields, their arguments and what they mean. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isUnionType,
} from 'graphql';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

type Open = (name: string) => void;

/** The panel. */
export function SchemaDocs({ schema }: { readonly schema: GraphQLSchema }) {
  const [trail, setTrail] = useState<readonly string[]>([]);
  const [wanted, setWanted] = useState('');
  const type = schema.getType(trail.at(-1) ?? '');
  const open: Open = (name) => {
    setWanted('');
    setTrail([...trail, name]);
  };
  return (
    <section class="schema-docs" aria-label="Schema">
      <label class="field">
        <span class="small quiet">Find in the schema</span>
        <input
          class="input"
          type="search"
          id="find-in-schema"
          value={wanted}
          spellcheck={false}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
      </label>
      {trail.length > 0 && !wanted && (
        <button type="button" class="link small" onClick={() => setTrail(trail.slice(0, -1))}>
          Back to {trail.at(-2) ?? 'the start'}
        </button>
      )}
      {wanted ? (
        <Found schema={schema} wanted={wanted} open={open} />
      ) : type ? (
        <TypeDocs type={type} open={open} />
      ) : (
        <Roots schema={schema} open={open} />
      )}
    </section>
  );
}

function Roots({ schema, open }: { schema: GraphQLSchema; open: Open }) {
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => type != null);
  return (
    <>
      {roots.map((type) => (
        <TypeDocs key={type.name} type={type} open={open} />
      ))}
    </>
  );
}

const LONGEST = 40;

function Found({ schema, wanted, open }: { schema: GraphQLSchema; wanted: string; open: Open }) {
  const word = wanted.trim().toLowerCase();
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const found = types.flatMap((type) => [
    ...(type.name.toLowerCase().includes(word) ? [[type.name, type.name] as const] : []),
    ...membersOf(type)
      .filter(({ name }) => name.toLowerCase().includes(word))
      .map(({ name }) => [type.name, `${type.name}.${name}`] as const),
  ]);
  if (found.length === 0) return <p class="quiet">Nothing has that in its name.</p>;
  return (
    <ul class="members">
      {found.slice(0, LONGEST).map(([type, text]) => (
        <li key={text}>
          <button type="button" class="link" onClick={() => open(type)}>
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}

type Member = GraphQLField<unknown, unknown> | GraphQLInputField;

function membersOf(type: GraphQLNamedType): readonly Member[] {
  return 'getFields' in type ? Object.values(type.getFields()) : [];
}

function TypeDocs({ type, open }: { type: GraphQLNamedType; open: Open }) {
  return (
    <div class="type-docs">
      <h2>{type.name}</h2>
      {type.description && <p class="quiet small">{type.description}</p>}
      <ul class="members">
        {membersOf(type).map((member) => (
          <MemberDocs key={member.name} member={member} isInput={isInputObjectType(type)} open={open} />
        ))}
        {isEnumType(type) &&
          type.getValues().map(({ name, description }) => (
            <Entry key={name} description={description}>
              <code>{name}</code>
            </Entry>
          ))}
        {isUnionType(type) &&
          type.getTypes().map((member) => (
            <Entry key={member.name} description={member.description}>
              <TypeName type={member} open={open} />
            </Entry>
          ))}
      </ul>
    </div>
  );
}

function MemberDocs({ member, isInput, open }: { member: Member; isInput: boolean; open: Open }) {
  const args: readonly GraphQLArgument[] = 'args' in member && !isInput ? member.args : [];
  return (
    <Entry description={member.description}>
      <code>{member.name}</code>
      {args.length > 0 && (
        <>
          {'('}
          {args.map(({ name, type }, at) => (
            <span key={name}>
              {at > 0 && ', '}
              <code>{name}</code>: <TypeName type={type} open={open} />
            </span>
          ))}
          {')'}
        </>
      )}
      : <TypeName type={member.type} open={open} />
    </Entry>
  );
}

function Entry(props: { description: string | null | undefined; children: ComponentChildren }) {
  return (
    <li>
      <p class="signature">{props.children}</p>
      {props.description && <p class="quiet small">{props.description}</p>}
    </li>
  );
}

function TypeName({ type, open }: { type: GraphQLType; open: Open }) {
  const { name } = getNamedType(type);
  const [before = '', after = ''] = String(type).split(name);
  return (
    <span class="type-name">
      {before}
      <button type="button" class="link" onClick={() => open(name)}>
        {name}
      </button>
      {after}
    </span>
  );
}
