/** Resources and scopes of authorization servers are made, changed and deleted. */
import { isFailure } from '../domain/issuers/failure.js';
import { changeResource, createResource, deleteResource } from '../domain/scopes/resource-changes.js';
import { changeScope, createScope, deleteScope } from '../domain/scopes/scope-changes.js';
import { Access } from './access.js';
import type { GraphContext } from './context.js';
import { Arg, Ctx, Mutation, Resolver } from './tg.js';
import { changesOf } from './types/changes.type.js';
import {
  CreateResourceInput,
  CreateScopeInput,
  DeleteResourceInput,
  DeleteScopeInput,
  UpdateResourceInput,
  UpdateScopeInput,
} from './types/scope-input.type.js';
import {
  CreateResourcePayload,
  CreateScopePayload,
  DeleteResourcePayload,
  DeleteScopePayload,
  UpdateResourcePayload,
  UpdateScopePayload,
} from './types/scope-payload.type.js';
import { serverError } from './types/server-errors.type.js';

@Resolver()
export class ScopeResolver {
  @Access('servers')
  @Mutation(() => CreateResourcePayload, {
    description: 'Makes a protected resource (RFC 8707). For administrators.',
  })
  async createResource(
    @Arg('input', () => CreateResourceInput) input: CreateResourceInput,
    @Ctx() { ctx }: GraphContext,
  ) {
    const { authorizationServerSlug: slug, identifier, name } = input;
    const outcome = await createResource(ctx, slug, { identifier, name }, input);
    if (isFailure(outcome)) return { resource: null, changes: [], error: serverError(outcome, 'identifier') };
    return { resource: outcome.thing, changes: changesOf(outcome.difference), error: null };
  }

  @Access('servers')
  @Mutation(() => UpdateResourcePayload, {
    description: 'Changes what people call a resource. For administrators.',
  })
  async updateResource(
    @Arg('input', () => UpdateResourceInput) input: UpdateResourceInput,
    @Ctx() { ctx }: GraphContext,
  ) {
    const { authorizationServerSlug: slug, identifier, name } = input;
    const outcome = await changeResource(ctx, slug, { identifier, name }, input);
    if (isFailure(outcome)) return { resource: null, changes: [], error: serverError(outcome, 'identifier') };
    return { resource: outcome.thing, changes: changesOf(outcome.difference), error: null };
  }

  @Access('servers')
  @Mutation(() => DeleteResourcePayload, {
    description:
      'Deletes a resource with its scopes: within a second no token is for it. For administrators.',
  })
  async deleteResource(
    @Arg('input', () => DeleteResourceInput) input: DeleteResourceInput,
    @Ctx() { ctx }: GraphContext,
  ) {
    const outcome = await deleteResource(ctx, input.authorizationServerSlug, input.identifier, input);
    if (isFailure(outcome)) return { ...nothingDeleted, error: serverError(outcome, 'identifier') };
    const { thing, difference, scopes, affected } = outcome;
    return { resource: thing, scopes, affected, changes: changesOf(difference), error: null };
  }

  @Access('servers')
  @Mutation(() => CreateScopePayload, { description: 'Makes a scope (RFC 6749 §3.3). For administrators.' })
  async createScope(
    @Arg('input', () => CreateScopeInput) input: CreateScopeInput,
    @Ctx() { ctx }: GraphContext,
  ) {
    const { authorizationServerSlug: slug, dryRun, resource = null, ...entry } = input;
    const outcome = await createScope(ctx, slug, { ...entry, resource }, { dryRun });
    if (isFailure(outcome)) return { scope: null, changes: [], error: serverError(outcome, 'name') };
    return { scope: outcome.thing, changes: changesOf(outcome.difference), error: null };
  }

  @Access('servers')
  @Mutation(() => UpdateScopePayload, {
    description: 'Changes the words and marks of a scope. For administrators.',
  })
  async updateScope(
    @Arg('input', () => UpdateScopeInput) input: UpdateScopeInput,
    @Ctx() { ctx }: GraphContext,
  ) {
    const { authorizationServerSlug: slug, dryRun, name, ...rest } = input;
    const change = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null));
    const outcome = await changeScope(ctx, slug, name, change, { dryRun });
    if (isFailure(outcome)) return { scope: null, changes: [], error: serverError(outcome, 'name') };
    return { scope: outcome.thing, changes: changesOf(outcome.difference), error: null };
  }

  @Access('servers')
  @Mutation(() => DeleteScopePayload, {
    description:
      'Deletes a scope, and takes its name from clients, consents and grants: within a second it is in force nowhere. For administrators.',
  })
  async deleteScope(
    @Arg('input', () => DeleteScopeInput) input: DeleteScopeInput,
    @Ctx() { ctx }: GraphContext,
  ) {
    const outcome = await deleteScope(ctx, input.authorizationServerSlug, input.name, input);
    if (isFailure(outcome))
      return { scope: null, affected: null, changes: [], error: serverError(outcome, 'name') };
    const { thing, difference, affected } = outcome;
    return { scope: thing, affected, changes: changesOf(difference), error: null };
  }
}

const nothingDeleted = { resource: null, scopes: [], affected: null, changes: [] };
