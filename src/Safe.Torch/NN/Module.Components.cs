using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters with their dotted names: the module's own, then those of each submodule. A shared parameter comes once.</summary>
            /// <param name="recurse">Whether to go into the submodules.</param>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                HashSet<IntPtr> seen = [];
                foreach ((string name, Parameter parameter) in _internal_params)
                {
                    if (!parameter.IsInvalid && seen.Add(parameter.Handle))
                    {
                        yield return (name, parameter);
                    }
                }
                if (!recurse)
                {
                    yield break;
                }
                foreach ((string childName, Module child) in _internal_submodules)
                {
                    foreach ((string name, Parameter parameter) in child.named_parameters(true))
                    {
                        if (!parameter.IsInvalid && seen.Add(parameter.Handle))
                        {
                            yield return ($"{childName}.{name}", parameter);
                        }
                    }
                }
            }

            /// <summary>The parameters, in the order of <see cref="named_parameters"/>.</summary>
            /// <param name="recurse">Whether to go into the submodules.</param>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(entry => entry.parameter);

            /// <summary>The persistent buffers with their dotted names: the module's own, then those of each submodule.</summary>
            /// <param name="recurse">Whether to go into the submodules.</param>
            /// <param name="include_nonpersistent">Has no effect: as in TorchSharp, other buffers are never listed.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                HashSet<IntPtr> seen = [];
                foreach ((string name, (Tensor buffer, bool persistent)) in _internal_buffers)
                {
                    if (persistent && !buffer.IsInvalid && seen.Add(buffer.Handle))
                    {
                        yield return (name, buffer);
                    }
                }
                if (!recurse)
                {
                    yield break;
                }
                foreach ((string childName, Module child) in _internal_submodules)
                {
                    foreach ((string name, Tensor buffer) in child.named_buffers(true, include_nonpersistent))
                    {
                        if (!buffer.IsInvalid && seen.Add(buffer.Handle))
                        {
                            yield return ($"{childName}.{name}", buffer);
                        }
                    }
                }
            }

            /// <summary>The persistent buffers, in the order of <see cref="named_buffers"/>.</summary>
            /// <param name="recurse">Whether to go into the submodules.</param>
            /// <param name="include_nonpersistent">Has no effect: as in TorchSharp, other buffers are never listed.</param>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            /// <summary>The direct submodules with their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            /// <summary>The direct submodules.</summary>
            public virtual IEnumerable<Module> children() => _internal_submodules.values();

            /// <summary>All submodules with their dotted names, direct ones before any of their own; this module is not among them.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach ((string, Module) child in _internal_submodules)
                {
                    yield return child;
                }
                foreach ((string childName, Module child) in _internal_submodules)
                {
                    foreach ((string name, Module module) in child.named_modules())
                    {
                        yield return ($"{childName}.{name}", module);
                    }
                }
            }

            /// <summary>All submodules, in the order of <see cref="named_modules"/>.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            /// <summary>Whether there is a parameter of this dotted name.</summary>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>Whether there is a buffer of this dotted name.</summary>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter of a dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target)
            {
                (Module? owner, string name) = Resolve(target);
                if (ReferenceEquals(owner, this))
                {
                    return _internal_params.TryGetValue(name, out Parameter? parameter) ? parameter : null;
                }
                return owner?.get_parameter(name);
            }

            /// <summary>The buffer of a dotted name, or null.</summary>
            public virtual Tensor? get_buffer(string target)
            {
                (Module? owner, string name) = Resolve(target);
                if (ReferenceEquals(owner, this))
                {
                    return _internal_buffers.TryGetValue(name, out (Tensor, bool) entry) ? entry.Item1 : null;
                }
                return owner?.get_buffer(name);
            }

            // One step down a dotted name: the submodule that it begins with and what is left of it.
            private (Module? Owner, string Name) Resolve(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                int dot = target.IndexOf('.', StringComparison.Ordinal);
                if (dot < 0)
                {
                    return (this, target);
                }
                return (_internal_submodules.TryGetValue(target[..dot], out Module? child) ? child : null, target[(dot + 1)..]);
            }
        }
    }
}
