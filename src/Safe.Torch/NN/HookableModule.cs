using System.Globalization;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A module whose <c>call</c> runs hooks around <c>forward</c>: module-only pre-hooks, pre-hooks, forward, hooks,
        /// module-only hooks, each kind in the order it was added. A hook that returns null keeps the value.
        /// </summary>
        /// <typeparam name="TPreHook">Type of the hooks that run before <c>forward</c>.</typeparam>
        /// <typeparam name="TPostHook">Type of the hooks that run after it.</typeparam>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private HookTable<Action<Module>> modulePreHooks;
            private HookTable<TPreHook> preHooks;
            private HookTable<TPostHook> postHooks;
            private HookTable<Action<Module>> modulePostHooks;
            private int lastKey;

            /// <summary>Creates a module without hooks.</summary>
            /// <param name="name">Name of the module.</param>
            protected HookableModule(string name)
                : base(name) { }

            private protected HookableModule(string name, bool registersItself)
                : base(name, registersItself) { }

            private protected bool HasHooks { get; private set; }

            private protected ReadOnlySpan<(string Key, TPreHook Hook)> PreHooks => preHooks.Entries;

            private protected ReadOnlySpan<(string Key, TPostHook Hook)> PostHooks => postHooks.Entries;

            /// <summary>Adds a hook that sees the inputs and the result, and may replace the result.</summary>
            public HookRemover register_forward_hook(TPostHook hook)
            {
                ArgumentNullException.ThrowIfNull(hook);
                string key = NextKey();
                postHooks.Add(key, hook);
                return Added(key);
            }

            /// <summary>Adds a hook that runs last and sees the module only.</summary>
            public HookRemover register_forward_hook(Action<Module> hook)
            {
                ArgumentNullException.ThrowIfNull(hook);
                string key = NextKey();
                modulePostHooks.Add(key, hook);
                return Added(key);
            }

            /// <summary>Adds a hook that sees the inputs and may replace them.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook)
            {
                ArgumentNullException.ThrowIfNull(hook);
                string key = NextKey();
                preHooks.Add(key, hook);
                return Added(key);
            }

            /// <summary>Adds a hook that runs first and sees the module only.</summary>
            public HookRemover register_forward_pre_hook(Action<Module> hook)
            {
                ArgumentNullException.ThrowIfNull(hook);
                string key = NextKey();
                modulePreHooks.Add(key, hook);
                return Added(key);
            }

            private protected void RunModulePreHooks()
            {
                foreach ((_, Action<Module> hook) in modulePreHooks.Entries)
                {
                    hook(this);
                }
            }

            private protected void RunModulePostHooks()
            {
                foreach ((_, Action<Module> hook) in modulePostHooks.Entries)
                {
                    hook(this);
                }
            }

            private string NextKey() => (++lastKey).ToString(CultureInfo.InvariantCulture);

            private HookRemover Added(string key)
            {
                HasHooks = true;
                return new HookRemover(this, key);
            }

            private void Remove(string key)
            {
                modulePreHooks.Remove(key);
                preHooks.Remove(key);
                postHooks.Remove(key);
                modulePostHooks.Remove(key);
                HasHooks = !(modulePreHooks.IsEmpty && preHooks.IsEmpty && postHooks.IsEmpty && modulePostHooks.IsEmpty);
            }

            /// <summary>Takes one hook away again.</summary>
            /// <param name="module">The module that has the hook.</param>
            /// <param name="key">Key of the hook in that module.</param>
            public class HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
            {
                /// <summary>Removes the hook; a second call does nothing.</summary>
                public void remove() => module.Remove(key);
            }
        }
    }
}
