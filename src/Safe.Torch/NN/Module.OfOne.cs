namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that takes one argument. Write <see cref="forward"/>; call <see cref="call"/>, which also runs the hooks.</summary>
        /// <typeparam name="T">Type of the argument.</typeparam>
        /// <typeparam name="TResult">Type of the result.</typeparam>
        public abstract class Module<T, TResult>
            : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>,
                IModule<T, TResult>
        {
            /// <summary>Creates a module without components.</summary>
            /// <param name="name">Name of the module.</param>
            protected Module(string name)
                : base(name) { }

            private protected Module(string name, bool registersItself)
                : base(name, registersItself) { }

            /// <summary>What the module computes. Does not run the hooks.</summary>
            public abstract TResult forward(T input);

            /// <summary>Runs the pre-hooks, <see cref="forward"/> and the hooks.</summary>
            public TResult call(T input) => HasHooks ? CallWithHooks(input) : forward(input);

            private TResult CallWithHooks(T input)
            {
                RunModulePreHooks();
                foreach ((_, Func<Module<T, TResult>, T, T> hook) in PreHooks)
                {
                    input = hook(this, input) ?? input;
                }
                TResult result = forward(input);
                foreach ((_, Func<Module<T, TResult>, T, TResult, TResult> hook) in PostHooks)
                {
                    result = hook(this, input, result) ?? result;
                }
                RunModulePostHooks();
                return result;
            }
        }
    }
}
