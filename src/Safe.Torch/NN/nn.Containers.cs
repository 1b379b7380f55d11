using System.Globalization;
using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Modules called one after the other; none yet.</summary>
        public static Sequential Sequential() => new([]);

        /// <summary>Modules called one after the other, under the names <c>0</c>, <c>1</c>, …</summary>
        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) =>
            Sequential((IEnumerable<Module<Tensor, Tensor>>)modules);

        /// <summary>Modules called one after the other, under the names <c>0</c>, <c>1</c>, …</summary>
        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) =>
            new(modules.Select((module, i) => (i.ToString(CultureInfo.InvariantCulture), (IModule<Tensor, Tensor>)module)));

        /// <summary>Modules called one after the other.</summary>
        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) =>
            Sequential((IEnumerable<(string, Module<Tensor, Tensor>)>)modules);

        /// <summary>Modules called one after the other.</summary>
        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
            new(modules.Select(module => (module.name, (IModule<Tensor, Tensor>)module.submodule)));

        /// <summary>Modules called one after the other.</summary>
        public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
            Sequential((IEnumerable<Tuple<string, Module<Tensor, Tensor>>>)modules);

        /// <summary>Modules called one after the other.</summary>
        public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
            new(modules.Select(module => (module.Item1, (IModule<Tensor, Tensor>)module.Item2)));

        /// <summary>Modules in order.</summary>
        public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

        /// <summary>Modules in order.</summary>
        /// <typeparam name="T">Their type; a callable one where they are to be called.</typeparam>
        public static ModuleList<T> ModuleList<T>(params T[] modules)
            where T : Module => new(modules);

        /// <summary>Modules by name.</summary>
        public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

        /// <summary>Modules by name.</summary>
        /// <typeparam name="T">Their type; a callable one where they are to be called.</typeparam>
        public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules)
            where T : Module
        {
            ModuleDict<T> dictionary = new();
            foreach ((string, T) module in modules)
            {
                dictionary.Add(module);
            }
            return dictionary;
        }

        /// <summary>Parameters in order.</summary>
        public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);

        /// <summary>Parameters by name.</summary>
        public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
        {
            ParameterDict dictionary = new();
            foreach ((string, Parameter) parameter in parameters)
            {
                dictionary.Add(parameter);
            }
            return dictionary;
        }
    }
}
