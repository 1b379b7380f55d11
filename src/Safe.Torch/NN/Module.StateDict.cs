using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// The live parameters and persistent buffers (not copies) by dotted name: parameters of the whole tree, then buffers,
            /// then what is shared, once more under its other names.
            /// </summary>
            /// <param name="destination">Where to add them; null for a new dictionary.</param>
            /// <param name="prefix">Put before every name, with a dot.</param>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                foreach ((string name, Parameter parameter) in named_parameters())
                {
                    destination.TryAdd(Prefixed(prefix, name), parameter);
                }
                foreach ((string name, Tensor buffer) in named_buffers())
                {
                    destination.TryAdd(Prefixed(prefix, name), buffer);
                }
                foreach ((string name, Module child) in _internal_submodules)
                {
                    child.state_dict(destination, Prefixed(prefix, name));
                }
                return destination;
            }

            /// <summary>Copies values into the parameters and buffers, converting their element type.</summary>
            /// <param name="source">Values by the names of <see cref="state_dict"/>.</param>
            /// <param name="strict">Whether the two sets of names must be equal.</param>
            /// <param name="skip">Names to leave alone on both sides.</param>
            /// <returns>Names that only this module has, and names that only <paramref name="source"/> has.</returns>
            /// <exception cref="InvalidOperationException"><paramref name="strict"/>, and the names differ.</exception>
            /// <exception cref="ArgumentException">A shape differs; nothing is copied then.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source,
                bool strict = true,
                IList<string>? skip = null
            )
            {
                ArgumentNullException.ThrowIfNull(source);
                Dictionary<string, Tensor> own = state_dict();
                List<string> missing = [.. own.Keys.Where(key => !source.ContainsKey(key) && !IsSkipped(skip, key))];
                List<string> unexpected = [.. source.Keys.Where(key => !own.ContainsKey(key) && !IsSkipped(skip, key))];
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                {
                    throw new InvalidOperationException(
                        $"The state does not fit {GetName()}. Missing: {Listed(missing)}. Unexpected: {Listed(unexpected)}."
                    );
                }
                List<string> shared = [.. own.Keys.Where(key => source.ContainsKey(key) && !IsSkipped(skip, key))];
                foreach (string key in shared)
                {
                    CheckShape(key, own[key], source[key]);
                }
                using IDisposable noGrad = no_grad();
                foreach (string key in shared)
                {
                    own[key].copy_(source[key]);
                }
                return (missing, unexpected);
            }

            private static string Prefixed(string? prefix, string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";

            private static bool IsSkipped(IList<string>? skip, string key) => skip is not null && skip.Contains(key);

            private static string Listed(List<string> keys) => keys.Count == 0 ? "none" : string.Join(", ", keys);

            private static void CheckShape(string key, Tensor own, Tensor value)
            {
                if (!own.shape.AsSpan().SequenceEqual(value.shape))
                {
                    throw new ArgumentException(
                        $"'{key}' has shape [{string.Join(", ", own.shape)}], the given value [{string.Join(", ", value.shape)}]"
                    );
                }
            }
        }
    }
}
