namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Matrix products, broadcast over leading dimensions.</summary>
        public Tensor matmul(Tensor target) => Aten.matmul(this, target);

        /// <summary>The product of two matrices.</summary>
        public Tensor mm(Tensor target) => Aten.mm(this, target);

        /// <summary>The product of a matrix and a vector.</summary>
        public Tensor mv(Tensor target) => Aten.mv(this, target);

        /// <summary>The inner product of two vectors.</summary>
        public Tensor dot(Tensor target) => Aten.dot(this, target);

        /// <summary>Products of two batches of matrices.</summary>
        public Tensor bmm(Tensor batch2) => Aten.bmm(this, batch2);

        /// <summary>The outer product of two vectors.</summary>
        public Tensor outer(Tensor vec2) => Aten.outer(this, vec2);

        /// <summary>beta · this + alpha · mat1 · mat2.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => Aten.addmm(this, mat1, mat2, beta, alpha);

        /// <summary>beta · this + alpha · batch1 · batch2, per matrix of a batch.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            Aten.baddbmm(this, batch1, batch2, beta, alpha);

        /// <summary>A matrix with rows and columns exchanged; a view.</summary>
        public Tensor t() => Aten.t(this);

        /// <summary>All dimensions in reverse order; a view.</summary>
        public Tensor T => Aten.numpy_T(this);

        /// <summary>The last two dimensions exchanged; a view.</summary>
        public Tensor mT => Aten.mT(this);

        /// <summary>The last two dimensions exchanged, and conjugated where complex; a view.</summary>
        public Tensor mH => Aten.mH(this);
    }
}
