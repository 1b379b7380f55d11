#pragma warning disable SAFE0114 // that both ways pass over an array is what is tested

namespace Safe.Framework.Tests.Generated;

/// <summary>One class of each way that components are declared in. The names tell which of them are generated for.</summary>
public static partial class Components
{
    /// <summary>Every kind of component.</summary>
    public sealed partial class Generated : Module<Tensor, Tensor>
    {
        private readonly Linear _first = Linear(2, 2);
        private readonly Parameter scale = Parameter(ones(2));
        private readonly Tensor table = zeros(2);
        private readonly Tensor disguised = Parameter(ones(1));
        private readonly IModule<Tensor, Tensor> activation = GELU();
        private readonly object anything = Linear(2, 2);
        private readonly ModuleList<Linear> many = ModuleList<Linear>(Linear(2, 2));
        private readonly Linear[] array = [Linear(2, 2)];
        private readonly Linear? absent = null;
        private readonly string text = "";

        [ComponentName(Name = "renamed")]
        private readonly Linear last = Linear(2, 2);

        public Generated()
            : base(nameof(Generated)) => RegisterComponents();

        public override Tensor forward(Tensor input) => last.call((absent ?? _first).call(input)) * scale;

        public override string ToString() => $"{table}{disguised}{activation}{anything}{many}{array}{text}";
    }

    /// <summary>The same members, found by reflection.</summary>
    public sealed class Reflected : Module<Tensor, Tensor>
    {
        private readonly Linear _first = Linear(2, 2);
        private readonly Parameter scale = Parameter(ones(2));
        private readonly Tensor table = zeros(2);
        private readonly Tensor disguised = Parameter(ones(1));
        private readonly IModule<Tensor, Tensor> activation = GELU();
        private readonly object anything = Linear(2, 2);
        private readonly ModuleList<Linear> many = ModuleList<Linear>(Linear(2, 2));
        private readonly Linear[] array = [Linear(2, 2)];
        private readonly Linear? absent = null;
        private readonly string text = "";

        [ComponentName(Name = "renamed")]
        private readonly Linear last = Linear(2, 2);

        public Reflected()
            : base(nameof(Reflected)) => RegisterComponents();

        public override Tensor forward(Tensor input) => last.call((absent ?? _first).call(input)) * scale;

        public override string ToString() => $"{table}{disguised}{activation}{anything}{many}{array}{text}";
    }

    /// <summary>A base class whose member is private.</summary>
    public partial class Base : Module<Tensor, Tensor>
    {
        [Adapter(AdapterMethod.LoRA)]
        private readonly Linear dense = Linear(2, 2);

        public Base()
            : base(nameof(Base)) { }

        /// <summary>Registers, as a constructor of a leaf class would.</summary>
        public void Register() => RegisterComponents();

        public override Tensor forward(Tensor input) => dense.call(input);
    }

    /// <summary>Derived and generated for.</summary>
    public sealed partial class GeneratedLeaf : Base
    {
        [Adapter(AdapterMethod.LoRA)]
        private readonly Linear gate = Linear(2, 2);

        public override Tensor forward(Tensor input) => gate.call(base.forward(input));
    }

    /// <summary>Derived and not generated for.</summary>
    public sealed class ReflectedLeaf : Base
    {
        private readonly Linear gate = Linear(2, 2);

        public override Tensor forward(Tensor input) => gate.call(base.forward(input));
    }

    /// <summary>Registers a member by hand, under options that a field cannot express.</summary>
    public sealed partial class ByHand : Module<Tensor, Tensor>
    {
        private readonly Tensor positions = arange(4);
        private readonly Linear dense = Linear(2, 2);

        public ByHand()
            : base(nameof(ByHand))
        {
            register_buffer(nameof(positions), positions, persistent: false);
            register_module(nameof(dense), dense);
            RegisterComponents();
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => dense.call(input);
    }

    /// <summary>A partial property, implemented by the generator.</summary>
    public sealed partial class WithProperty : Module<Tensor, Tensor>
    {
        public WithProperty()
            : base(nameof(WithProperty))
        {
            Dense = Linear(2, 2);
            RegisterComponents();
        }

        [Adapter(AdapterMethod.LoRA)]
        public partial Linear Dense { get; private set; }

        public override Tensor forward(Tensor input) => Dense.call(input);

        /// <summary>The names of the sites.</summary>
        public IEnumerable<string> Members => AdapterSites.Select(site => site.Member);
    }
}
