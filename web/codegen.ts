/**
 * Types of the GraphQL operations of the browser and of the command line, generated from the committed schema. Paths
 * are relative to the root of the repository, where codegen runs.
 *
 * A page sends the hash of an operation and never its text: persisted-documents.json beside the types holds the texts,
 * and the server's half of the build takes them in. Each entry of the browser build has types of its own, so that none
 * carries the operations of another. The command line sends texts: whoever governs by a token may.
 */
import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: 'schema/api.graphql',
  importExtension: '.js',
  ignoreNoDocuments: true,
  generates: {
    'web/src/gql/': operationsOf('web/src/*.graphql'),
    'web/src/gql/try/': operationsOf('web/src/try/*.graphql'),
    'web/src/gql/admin/': operationsOf('web/src/admin/**/*.graphql'),
    'src/command/gql/': operationsOf('src/command/operations/*.graphql', { texts: true }),
  },
};

function operationsOf(documents: string, { texts = false } = {}): CodegenConfig['generates'][string] {
  return {
    documents,
    preset: 'client',
    presetConfig: {
      fragmentMasking: false,
      ...(texts ? {} : { persistedDocuments: { mode: 'replaceDocumentWithHash', hashAlgorithm: 'sha256' } }),
    },
    config: {
      documentMode: 'string',
      pureMagicComment: true,
      useTypeImports: true,
      enumsAsTypes: true,
      strictScalars: true,
      scalars: { DateTime: 'string', EmailAddress: 'string', JSON: 'unknown', URL: 'string' },
    },
  };
}

export default config;
