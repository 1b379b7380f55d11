namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that takes three arguments. Write <see cref="forward"/>; call <see cref="call"/>, which also runs the hooks.</summary>
        /// <typeparam name="T1">Type of argument 1.</typeparam>
        /// <typeparam name="T2">Type of argument 2.</typeparam>
        /// <typeparam name="T3">Type of argument 3.</typeparam>
        /// <typeparam name="TResult">Type of the result.</typeparam>
        public abstract class Module<T1, T2, T3, TResult>
            : HookableModule<
                Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>,
                Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>
            >,
                IModule<T1, T2, T3, TResult>
        {
            /// <summary>Creates a module without components.</summary>
            /// <param name="name">Name of the module.</param>
            protected Module(string name)
                : base(name) { }

            private protected Module(string name, bool registersItself)
                : base(name, registersItself) { }

            /// <summary>What the module computes. Does not run the hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>Runs the pre-hooks, <see cref="forward"/> and the hooks.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3) =>
                HasHooks ? CallWithHooks(input1, input2, input3) : forward(input1, input2, input3);

            private TResult CallWithHooks(T1 input1, T2 input2, T3 input3)
            {
                RunModulePreHooks();
                foreach ((_, Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?> hook) in PreHooks)
                {
                    (input1, input2, input3) = hook(this, input1, input2, input3) ?? (input1, input2, input3);
                }
                TResult result = forward(input1, input2, input3);
                foreach ((_, Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult> hook) in PostHooks)
                {
                    result = hook(this, input1, input2, input3, result) ?? result;
                }
                RunModulePostHooks();
                return result;
            }
        }
    }
}
