// The TorchSharp shapes that generated code and its runtime contract touch, for compilations that need no LibTorch. The tests
// compile it under both root namespaces.
namespace Safe.Torch
{
    using System;
    using System.Collections.Generic;
    using global::Safe.Torch.Modules;

    public static class torch
    {
        public class Tensor : IDisposable
        {
            public void Dispose() { }
        }

        public static class nn
        {
            public class Module : IDisposable
            {
                protected Module(string name) { }

                public virtual void train(bool train = true) { }

                public virtual IEnumerable<(string name, Module module)> named_children() => [];

                public virtual bool has_parameter(string target) => false;

                public virtual bool has_buffer(string target) => false;

                public virtual void register_module(string name, Module submodule) { }

                public virtual void register_parameter(string name, Parameter param) { }

                public virtual void register_buffer(string name, Tensor tensor, bool persistent = true) { }

                protected virtual void RegisterComponents() { }

                public void Dispose() { }
            }

            public class HookableModule<TPreHook, TPostHook>(string name) : Module(name);

            public interface IModule<T, TResult>
            {
                TResult call(T input);
            }

            public abstract class Module<T, TResult>(string name)
                : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>(name),
                    IModule<T, TResult>
            {
                public abstract TResult forward(T input);

                public TResult call(T input) => forward(input);
            }

            public interface IModule<T1, T2, TResult>
            {
                TResult call(T1 input1, T2 input2);
            }

            public abstract class Module<T1, T2, TResult>(string name)
                : HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>(
                    name
                ),
                    IModule<T1, T2, TResult>
            {
                public abstract TResult forward(T1 input1, T2 input2);

                public TResult call(T1 input1, T2 input2) => forward(input1, input2);
            }

            public interface IModule<T1, T2, T3, TResult>
            {
                TResult call(T1 input1, T2 input2, T3 input3);
            }

            public abstract class Module<T1, T2, T3, TResult>(string name)
                : HookableModule<
                    Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>,
                    Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>
                >(name),
                    IModule<T1, T2, T3, TResult>
            {
                public abstract TResult forward(T1 input1, T2 input2, T3 input3);

                public TResult call(T1 input1, T2 input2, T3 input3) => forward(input1, input2, input3);
            }

            public interface IModule<T1, T2, T3, T4, TResult>
            {
                TResult call(T1 input1, T2 input2, T3 input3, T4 input4);
            }

            public abstract class Module<T1, T2, T3, T4, TResult>(string name)
                : HookableModule<
                    Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>,
                    Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>
                >(name),
                    IModule<T1, T2, T3, T4, TResult>
            {
                public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

                public TResult call(T1 input1, T2 input2, T3 input3, T4 input4) => forward(input1, input2, input3, input4);
            }

            public interface IModule<T1, T2, T3, T4, T5, TResult>
            {
                TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);
            }

            public abstract class Module<T1, T2, T3, T4, T5, TResult>(string name)
                : HookableModule<
                    Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?>,
                    Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult>
                >(name),
                    IModule<T1, T2, T3, T4, T5, TResult>
            {
                public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

                public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5) =>
                    forward(input1, input2, input3, input4, input5);
            }

            public interface IModule<T1, T2, T3, T4, T5, T6, TResult>
            {
                TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);
            }

            public abstract class Module<T1, T2, T3, T4, T5, T6, TResult>(string name)
                : HookableModule<
                    Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?>,
                    Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult>
                >(name),
                    IModule<T1, T2, T3, T4, T5, T6, TResult>
            {
                public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

                public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6) =>
                    forward(input1, input2, input3, input4, input5, input6);
            }
        }
    }
}

namespace Safe.Torch.Modules
{
    using static global::Safe.Torch.torch;
    using static global::Safe.Torch.torch.nn;

    public class Parameter : Tensor;

    public sealed class Linear() : Module<Tensor, Tensor>("Linear")
    {
        public override Tensor forward(Tensor input) => input;
    }

    public sealed class Embedding() : Module<Tensor, Tensor>("Embedding")
    {
        public override Tensor forward(Tensor input) => input;
    }

    public sealed class MultiheadAttention() : Module<Tensor, Tensor, Tensor, (Tensor, Tensor)>("MultiheadAttention")
    {
        public override (Tensor, Tensor) forward(Tensor input1, Tensor input2, Tensor input3) => (input1, input2);
    }

    public class ModuleList<TModule>() : Module("ModuleList")
        where TModule : Module;

    public class ModuleDict<TModule>() : Module("ModuleDict")
        where TModule : Module;

    public class Sequential() : Module<Tensor, Tensor>("Sequential")
    {
        public override Tensor forward(Tensor input) => input;
    }
}

namespace Safe.Torch.Utils
{
    using System;

    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
    public sealed class ComponentNameAttribute : Attribute
    {
        public string Name { get; set; } = "";
    }
}
