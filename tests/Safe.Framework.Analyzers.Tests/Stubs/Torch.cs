// The TorchSharp shapes that the rules look at. The tests compile them under both root namespaces.
namespace Safe.Torch
{
    using System;
    using System.Collections.Generic;
    using global::Safe.Torch.Modules;

    public static partial class torch
    {
        public class Device;

        public class Tensor : IDisposable
        {
            public bool requires_grad { get; set; }

            public long[] shape => [];

            public static Tensor operator +(Tensor left, Tensor right) => left;

            public static Tensor operator *(Tensor left, double right) => left;

            public Tensor detach() => this;

            public float item<T>() => 0;

            public Tensor relu() => this;

            public Tensor t() => this;

            public void backward() { }

            public Tensor requires_grad_(bool requires_grad = true) => this;

            public void Dispose() { }
        }

        public static IDisposable no_grad() => null!;

        public static IDisposable inference_mode(bool mode = true) => null!;

        public static bool is_grad_enabled() => true;

        public static Tensor zeros(params long[] size) => null!;

        public static Tensor matmul(Tensor left, Tensor right) => left;

        public static partial class optim
        {
            public class Optimizer : IDisposable
            {
                public void zero_grad() { }

                public Tensor step() => null!;

                public void Dispose() { }
            }

            public static Optimizer Adam(IEnumerable<Parameter> parameters, double lr = 1e-3) => null!;

            public static Optimizer AdamW(IEnumerable<Parameter> parameters, double lr = 1e-3) => null!;
        }

        public static partial class nn
        {
            public class Module : IDisposable
            {
                protected Module(string name) { }

                public bool training => true;

                public virtual void train(bool train = true) { }

                public virtual void eval() { }

                public virtual IEnumerable<Parameter> parameters(bool recurse = true) => [];

                public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) => [];

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

            public abstract class Module<T1, T2, TResult>(string name)
                : HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>(
                    name
                )
            {
                public abstract TResult forward(T1 input1, T2 input2);

                public TResult call(T1 input1, T2 input2) => forward(input1, input2);
            }

            public abstract class Module<T1, T2, T3, TResult>(string name) : Module(name)
            {
                public abstract TResult forward(T1 input1, T2 input2, T3 input3);

                public TResult call(T1 input1, T2 input2, T3 input3) => forward(input1, input2, input3);
            }

            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null) => new();

            public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null) => new();

            public static Conv1d Conv1d(
                long in_channels,
                long out_channels,
                long kernel_size,
                long stride = 1,
                long groups = 1,
                bool bias = true
            ) => new();

            public static Conv2d Conv2d(
                long in_channels,
                long out_channels,
                long kernel_size,
                long stride = 1,
                long groups = 1,
                bool bias = true
            ) => new();

            public static Conv2d Conv2d(
                long in_channels,
                long out_channels,
                (long, long) kernel_size,
                (long, long)? stride = null,
                long groups = 1,
                bool bias = true
            ) => new();

            public static LayerNorm LayerNorm(long normalized_shape, double eps = 1e-5) => new();

            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new();

            public static ReLU ReLU(bool inplace = false) => new();

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new();

            public static ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module => new();

            public static class functional
            {
                public static Tensor linear(Tensor input, Tensor weight, Tensor? bias = null) => input;

                public static Tensor embedding(Tensor input, Tensor weight) => input;
            }

            public static class init
            {
                public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1) => tensor;
            }
        }
    }

    public static class ModuleExtensions
    {
        public static T to<T>(this T module, torch.Device device)
            where T : torch.nn.Module => module;

        public static T cuda<T>(this T module, int deviceIndex = -1)
            where T : torch.nn.Module => module;
    }
}

namespace Safe.Torch.Modules
{
    using System.Collections;
    using System.Collections.Generic;
    using static global::Safe.Torch.torch;
    using static global::Safe.Torch.torch.nn;

    public class Parameter(Tensor data, bool requires_grad = true) : Tensor;

    public sealed class Linear : Module<Tensor, Tensor>
    {
        internal Linear()
            : base("Linear") { }

        public Parameter weight { get; set; } = null!;

        public Parameter? bias { get; set; }

        public override Tensor forward(Tensor input) => input;
    }

    public sealed class Embedding : Module<Tensor, Tensor>
    {
        internal Embedding()
            : base("Embedding") { }

        public Parameter weight { get; set; } = null!;

        public override Tensor forward(Tensor input) => input;
    }

    public sealed class Conv1d : Module<Tensor, Tensor>
    {
        internal Conv1d()
            : base("Conv1d") { }

        public Parameter weight { get; set; } = null!;

        public override Tensor forward(Tensor input) => input;
    }

    public sealed class Conv2d : Module<Tensor, Tensor>
    {
        internal Conv2d()
            : base("Conv2d") { }

        public Parameter weight { get; set; } = null!;

        public override Tensor forward(Tensor input) => input;
    }

    public sealed class LayerNorm : Module<Tensor, Tensor>
    {
        internal LayerNorm()
            : base("LayerNorm") { }

        public Parameter weight { get; set; } = null!;

        public override Tensor forward(Tensor input) => input;
    }

    public sealed class Dropout : Module<Tensor, Tensor>
    {
        internal Dropout()
            : base("Dropout") { }

        public override Tensor forward(Tensor input) => input;
    }

    public sealed class ReLU : Module<Tensor, Tensor>
    {
        internal ReLU()
            : base("ReLU") { }

        public override Tensor forward(Tensor input) => input;
    }

    public class Sequential() : Module<Tensor, Tensor>("Sequential")
    {
        public override Tensor forward(Tensor input) => input;
    }

    public sealed class MultiheadAttention() : Module<Tensor, Tensor, Tensor, (Tensor, Tensor)>("MultiheadAttention")
    {
        public override (Tensor, Tensor) forward(Tensor input1, Tensor input2, Tensor input3) => (input1, input2);
    }

    public class ModuleList<T>(params T[] modules) : Module("ModuleList"), IReadOnlyList<T>
        where T : Module
    {
        public int Count => 0;

        public T this[int index] => null!;

        public IEnumerator<T> GetEnumerator() => null!;

        IEnumerator IEnumerable.GetEnumerator() => null!;
    }

    public class ModuleDict<T>(params (string, T)[] modules) : Module("ModuleDict")
        where T : Module
    {
        public T this[string name] => null!;
    }
}

namespace Safe.Torch.Utils
{
    using System;

    [AttributeUsage(AttributeTargets.Field)]
    public sealed class ComponentNameAttribute : Attribute
    {
        public string Name { get; set; } = "";
    }
}
