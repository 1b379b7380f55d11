using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Safe.Torch.Modules;
using Safe.Torch.Utils;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            // Keeps the fields of every module class in a trimmed program, private ones of base classes included.
            private const DynamicallyAccessedMemberTypes ComponentFieldKinds =
                DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFieldsWithInherited;

            private bool componentsAreRegistered;

            /// <summary>Registers a submodule, and lets it register its own components. Null removes the name.</summary>
            /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                CheckName(name);
                if (submodule is null)
                {
                    _internal_submodules.Remove(name);
                    return;
                }
                CheckIsFree(name, _internal_submodules.ContainsKey(name), "submodule");
                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            /// <inheritdoc cref="register_module"/>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Registers a parameter of this module, and takes it out of the dispose scope that it was made in.</summary>
            /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
            /// <exception cref="ArgumentNullException">There is no parameter.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                CheckName(name);
                ArgumentNullException.ThrowIfNull(param);
                CheckIsFree(name, _internal_params.ContainsKey(name), "parameter");
                param.DetachFromDisposeScope();
                _internal_params.Add(name, param);
            }

            /// <summary>Registers a buffer of this module, and takes it out of the dispose scope that it was made in.</summary>
            /// <param name="name">Its name.</param>
            /// <param name="tensor">The buffer.</param>
            /// <param name="persistent">Whether it belongs to <c>state_dict</c>. Others are not moved by <c>to</c> either, as in TorchSharp.</param>
            /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
            /// <exception cref="ArgumentNullException">There is no buffer.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                CheckName(name);
                ArgumentNullException.ThrowIfNull(tensor);
                CheckIsFree(name, _internal_buffers.ContainsKey(name), "buffer");
                tensor.DetachFromDisposeScope();
                _internal_buffers.Add(name, (tensor, persistent));
            }

            /// <summary>
            /// Registers what the instance fields hold, under the fields' names: modules as submodules, parameters as parameters,
            /// other tensors as buffers; nulls are passed over. Runs once; a field that is assigned later stays unregistered.
            /// </summary>
            /// <remarks>A class may override it to register its components itself; then it is the class that must do so only once.</remarks>
            /// <exception cref="InvalidOperationException">Two fields ask for one name.</exception>
            protected virtual void RegisterComponents()
            {
                if (componentsAreRegistered)
                {
                    return;
                }
                componentsAreRegistered = true;
                foreach (FieldInfo field in ComponentFields(GetType()))
                {
                    Register(field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name, field.GetValue(this));
                }
            }

            /// <summary>Forgets every submodule.</summary>
            protected void ClearModules() => _internal_submodules.clear();

            /// <summary>Puts a parameter of a layer in the place of the one registered under a name, or takes the name away.</summary>
            private protected void ReplaceParameter(string name, Parameter? replaced, Parameter? value)
            {
                if (ReferenceEquals(replaced, value))
                {
                    return;
                }
                replaced?.Dispose();
                if (value is null)
                {
                    _internal_params.Remove(name);
                    return;
                }
                value.DetachFromDisposeScope();
                _internal_params[name] = value;
            }

            private static IEnumerable<FieldInfo> ComponentFields([DynamicallyAccessedMembers(ComponentFieldKinds)] Type type)
            {
                const BindingFlags declared =
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                List<FieldInfo> fields = [];
                for (Type? level = type; level is not null && level != typeof(Module); level = level.BaseType)
                {
                    fields.AddRange(level.GetFields(declared).Where(field => !field.FieldType.IsValueType));
                }
                return fields;
            }

            private static void CheckName(string name)
            {
                if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
                {
                    throw new ArgumentException($"A component's name may not be empty or contain a dot; it is '{name}'", nameof(name));
                }
            }

            private void CheckIsFree(string name, bool isTaken, string kind)
            {
                if (isTaken)
                {
                    throw new InvalidOperationException($"{GetName()} already has a {kind} '{name}'");
                }
            }

            private void Register(string name, object? component)
            {
                switch (component)
                {
                    case Module module when !IsRegistered(_internal_submodules, name, module):
                        register_module(name, module);
                        break;
                    case Parameter parameter when !IsRegistered(_internal_params, name, parameter):
                        register_parameter(name, parameter);
                        break;
                    case Tensor buffer
                    and not Modules.Parameter
                        when !(_internal_buffers.TryGetValue(name, out (Tensor, bool) entry) && ReferenceEquals(entry.Item1, buffer)):
                        register_buffer(name, buffer);
                        break;
                }
            }

            private static bool IsRegistered<T>(OrderedDict<string, T> registered, string name, T component)
                where T : class => registered.TryGetValue(name, out T? known) && ReferenceEquals(known, component);
        }
    }
}
